using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Features.Accounts;

/// <summary>Roles as people and programs say them.</summary>
public static class RoleWords
{
    /// <summary>In words.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.StudyDirector => "study director",
        Role.LabScientist => "lab scientist",
        Role.TranslationalScientist => "translational scientist",
        Role.Auditor => "auditor",
    };

    /// <summary>In one word, as on the command line and in the API.</summary>
    public static string Id(Role role) => Of(role).Replace(' ', '-');

    /// <summary>Null where there is no such role.</summary>
    public static Role? Read(string? text) => Enum.GetValues<Role>().Where(r => Id(r) == text).Select(r => (Role?)r).FirstOrDefault();
}
