using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Who asks: the signed-in person of the request; in a job, the person who asked for it; else the server itself.</summary>
public interface IPerson
{
    /// <summary>Key of the account; null for the local user of a server in single-person mode and for the server itself.</summary>
    Guid? AccountId { get; }

    /// <summary>The name as the audit tells it.</summary>
    string Name { get; }

    /// <summary>The account's role; null where there is no account.</summary>
    Role? Role { get; }

    /// <summary>True for who needs no permission: the local user of a server in single-person mode, and the server where it acts by itself.</summary>
    bool IsTrusted { get; }
}

/// <summary>A person as plain values.</summary>
public sealed record Person(Guid? AccountId, string Name, Role? Role, bool IsTrusted) : IPerson
{
    /// <summary>How the audit names the server where it acts by itself.</summary>
    public const string ServerName = "server";

    /// <summary>The server itself.</summary>
    public static Person Server { get; } = new(null, ServerName, null, IsTrusted: true);

    /// <summary>Nobody: not signed in.</summary>
    public static Person Nobody { get; } = new(null, "nobody", null, IsTrusted: false);
}
