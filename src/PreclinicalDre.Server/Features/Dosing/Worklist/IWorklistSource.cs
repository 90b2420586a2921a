using NodaTime;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>Something that a plan asks for on a day.</summary>
/// <param name="AnimalId">With which animal.</param>
/// <param name="Kind">One of <see cref="WorklistKind"/>.</param>
/// <param name="SourceId">The plan, session or study that asks.</param>
/// <param name="OccasionKey">The source's name of the occasion, at most 40 characters; the same however often and for whatever span it is asked.</param>
/// <param name="DueAt">When; it decides on which day's list the task stands.</param>
/// <param name="WindowUntil">After this it is too late.</param>
/// <param name="What">What is to be done, for a person; at most 200 characters.</param>
[Face]
public sealed record WorklistDraft(Guid AnimalId, string Kind, Guid SourceId, string OccasionKey, Instant DueAt, Instant WindowUntil, string What);

/// <summary>
/// A feature that puts tasks on the worklist. Registered as <c>services.AddScoped&lt;IWorklistSource, X&gt;()</c>; asked for one study and span after
/// another, always for the same answer while its plans are the same. It only reads.
/// </summary>
[Face]
public interface IWorklistSource
{
    /// <summary>Kinds of its own whose open tasks are cancelled when it no longer asks for them; empty: none is.</summary>
    IReadOnlyList<string> Kinds => [];

    /// <summary>What is due in the span, start inclusive and end exclusive, in any order. Animals that left before are dropped by the caller.</summary>
    IAsyncEnumerable<WorklistDraft> DraftsAsync(Study study, Interval span, CancellationToken c);
}
