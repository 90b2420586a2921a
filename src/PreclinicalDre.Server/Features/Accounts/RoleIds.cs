using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Features.Access;

namespace PreclinicalDre.Server.Features.Accounts;

/// <summary>Roles in one word, as on the command line and in the API.</summary>
public static class RoleIds
{
    /// <summary>All of them, for the one who mistyped one.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetValues<Role>().Select(Of));

    public static string Of(Role role) => RoleWords.Say(role).Replace(' ', '-');

    /// <summary>Null where there is no such role.</summary>
    public static Role? Read(string? text) => Enum.GetValues<Role>().Where(r => Of(r) == text).Select(r => (Role?)r).FirstOrDefault();
}
