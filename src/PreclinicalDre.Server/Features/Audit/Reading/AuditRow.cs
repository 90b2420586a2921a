using NodaTime;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>A row of the trail as people and programs read it.</summary>
/// <param name="Study">Code of the study; null for what belongs to none, or to one that is gone.</param>
/// <param name="IsSimulated">True where the study is simulated.</param>
/// <param name="Animal">Code of the animal that the row is about, where there is one.</param>
/// <param name="Chain">Key of the chain.</param>
/// <param name="Sequence">Place in the chain; below 0: from before there were chains.</param>
/// <param name="Id">Key of the row.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Entity">Kind of thing.</param>
/// <param name="EntityId">Key of the thing.</param>
/// <param name="Action">What was done to it.</param>
/// <param name="Fields">From what to what.</param>
/// <param name="Reason">Why, where it was told.</param>
/// <param name="ProgramVersion">By which version of the program.</param>
/// <param name="Hash">The row's hash.</param>
public sealed record AuditRow(
    string? Study, bool IsSimulated, string? Animal, Guid Chain, long Sequence, Guid Id, Instant At, string Actor, string Entity, Guid EntityId, string Action,
    IReadOnlyList<FieldChange> Fields, string? Reason, string ProgramVersion, string Hash);

/// <summary>Some rows, newest first, and where to go on; null at the end.</summary>
public sealed record AuditList(IReadOnlyList<AuditRow> Items, string? Next);
