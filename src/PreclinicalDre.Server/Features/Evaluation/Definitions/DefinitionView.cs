using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Definitions;

/// <summary>A definition as pages show it: a built-in one, or one of the laboratory's.</summary>
[Face]
public sealed record DefinitionView
{
    /// <summary>The definition itself.</summary>
    public required DreDefinition Definition { get; init; }

    /// <summary>Null for a built-in one, which is always there and never changed.</summary>
    public DefinitionState? State { get; init; }

    /// <summary>What it was derived from; null for a built-in one.</summary>
    public string? ParentName { get; init; }

    public string? ParentHash { get; init; }

    public string Reasons { get; init; } = "";

    public string CreatedBy { get; init; } = "";

    public Instant? CreatedAt { get; init; }

    public string PublishedBy { get; init; } = "";

    public Instant? PublishedAt { get; init; }

    public string RetiredBy { get; init; } = "";

    public Instant? RetiredAt { get; init; }

    public string RetiredReason { get; init; } = "";

    /// <summary>Of the stored row; null for a built-in one.</summary>
    public int? RowVersion { get; init; }

    /// <summary><c>id@version</c>.</summary>
    public string Name => Definition.Name;

    public bool IsBuiltIn => State is null;

    /// <summary>May be chosen for a study and be judged by.</summary>
    public bool IsInUse => State is null or DefinitionState.Published;

    /// <summary>The state as a code: <c>built-in</c>, <c>draft</c>, <c>published</c> or <c>retired</c>.</summary>
    public string StateCode => State is { } s ? s.ToString().ToLowerInvariant() : "built-in";

    public string Address => AddressOf(Definition.Id, Definition.Version);

    public static string AddressOf(string code, string version) => $"/definitions/{Uri.EscapeDataString(code)}/{Uri.EscapeDataString(version)}";
}

/// <summary>A definition as the API lists it.</summary>
public sealed record DefinitionLine(
    string Name, string Id, string Version, string State, string Sha256, string? Parent, string? ParentSha256, string Reasons, Instant? CreatedAt, Instant? PublishedAt, string PublishedBy,
    Instant? RetiredAt, string RetiredReason, int? RowVersion)
{
    public static DefinitionLine Of(DefinitionView v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return new(
            v.Name, v.Definition.Id, v.Definition.Version, v.StateCode, v.Definition.Hash, v.ParentName, v.ParentHash, v.Reasons, v.CreatedAt, v.PublishedAt, v.PublishedBy, v.RetiredAt,
            v.RetiredReason, v.RowVersion);
    }
}
