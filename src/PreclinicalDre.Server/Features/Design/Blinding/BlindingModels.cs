using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Design;

namespace PreclinicalDre.Server.Features.Design.Blinding;

/// <summary>How a study shall be blinded, or how far it is.</summary>
public sealed class BlindingInput
{
    /// <summary><c>running</c> or <c>analysis</c>; a study is unblinded by an unblinding. Left out: running.</summary>
    public string? Stage { get; set; }

    /// <summary>What a role may know while it runs, as <c>LabScientist</c> → <c>DoseCode</c>; a role that is left out keeps what is usual.</summary>
    public Dictionary<Role, SightFacts>? Running { get; set; }

    /// <summary>What a role may know while it is analysed.</summary>
    public Dictionary<Role, SightFacts>? Analysis { get; set; }
}

/// <summary>Who asks to be told, why, and that it is this person.</summary>
public sealed class UnblindInput
{
    /// <summary>Code of the animal; empty: the whole study, for everybody and for good.</summary>
    public string? Animal { get; set; }

    public string? Reason { get; set; }

    /// <summary>The person's password, where the account has one.</summary>
    public string? Password { get; set; }

    /// <summary>The code of the second factor, where the account has one.</summary>
    public string? Code { get; set; }
}

/// <summary>What a person learns who unblinded an animal.</summary>
/// <param name="Animal">The animal; null for the whole study.</param>
/// <param name="Arm">Code of its group; null where it has none, or for the whole study.</param>
/// <param name="Name">Name of the group.</param>
/// <param name="Treatment">What its animals are given.</param>
public sealed record Unblinded(string? Animal, string? Arm, string? Name, string? Treatment);

/// <summary>An unblinding without what was told.</summary>
/// <param name="Animal">The animal; null for the whole study.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record UnblindingDetail(string? Animal, string Reason, Instant At, string By);

/// <summary>A role with what it may know.</summary>
/// <param name="Role">The role.</param>
/// <param name="Running">While the study runs.</param>
/// <param name="Analysis">While it is analysed.</param>
public sealed record RoleSight(Role Role, SightFacts Running, SightFacts Analysis);

/// <summary>How a study is blinded.</summary>
/// <param name="Stage">How far it is; null for a study that is open.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who blinded it.</param>
/// <param name="Roles">Who may know what; what would be usual for an open one.</param>
/// <param name="Unblindings">Who was told what was blinded, the latest first.</param>
public sealed record BlindingDetail(BlindingStage? Stage, Instant? At, string? By, IReadOnlyList<RoleSight> Roles, IReadOnlyList<UnblindingDetail> Unblindings);
