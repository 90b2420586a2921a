using NodaTime;

namespace PreclinicalDre.Server.Features.Audit.History;

/// <summary>One change of a stored thing, or of one member of it.</summary>
/// <param name="At">When, by the server's clock.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Member">The member; empty for a row that tells none.</param>
/// <param name="Old">What it was; null: nothing.</param>
/// <param name="New">What it became; null: nothing.</param>
/// <param name="Reason">Why, where it was told.</param>
/// <param name="Sequence">Place of the row in the study's chain.</param>
/// <param name="ProgramVersion">By which version of the program.</param>
public sealed record HistoryStep(Instant At, string Actor, string Action, string Member, string? Old, string? New, string? Reason, long Sequence, string ProgramVersion);

/// <summary>The import that brought a thing.</summary>
public sealed record HistoryOrigin(Guid ImportId, string FileName, string ContentHash, Instant AppliedAt, string? By);

/// <summary>What became of a thing.</summary>
/// <param name="Entity">Its kind.</param>
/// <param name="Id">Its key.</param>
/// <param name="Member">The member that was asked for; null for all.</param>
/// <param name="Animal">Code of the animal that it belongs to, where it is there still.</param>
/// <param name="IsThere">True where it is stored still.</param>
/// <param name="Origin">The import that brought it; null where a person or the server made it.</param>
/// <param name="Members">Members that something was told of.</param>
/// <param name="Steps">Newest first.</param>
public sealed record EntityHistory(
    string Entity, Guid Id, string? Member, string? Animal, bool IsThere, HistoryOrigin? Origin, IReadOnlyList<string> Members, IReadOnlyList<HistoryStep> Steps);
