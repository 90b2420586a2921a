using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>How the list of verdicts is narrowed; null or empty = not at all.</summary>
public sealed record VerdictFilter(string? Study, string? Model, string? Compound, string? Classification, string? Pattern, string? Reason)
{
    /// <summary>Value of <see cref="Classification"/> for animals that were never judged.</summary>
    public const string NotJudged = "none";
}

/// <summary>An animal with its verdict, as the list over all studies shows it.</summary>
public sealed record VerdictListItem(
    string Study, bool IsSimulated, string ModelId, string Animal, string Cohort, Guid? VerdictId, string? Classification, string? Pattern, Instant? EvaluatedAt, bool Stale)
{
    /// <summary>True where it is the verdict on a record that is locked.</summary>
    public bool FromLockedRecord { get; init; }

    /// <summary>What the stored answer says; null without a verdict.</summary>
    public VerdictDigestSummary? Digest { get; init; }
}

/// <summary>What the list can be narrowed by.</summary>
public sealed record VerdictFacets(IReadOnlyList<string> Studies, IReadOnlyList<string> Models, IReadOnlyList<string> Compounds);

/// <summary>The verdicts of all studies; read only.</summary>
[Face]
public sealed class VerdictListQueries(DreDbContext db, VerdictDigestQueries digests, ISight sight)
{
    /// <summary>The animals that fit, by study and code, the first <paramref name="most"/>, and how many fit in all.</summary>
    public async Task<(List<VerdictListItem> Items, int All)> FindAsync(VerdictFilter filter, int most, CancellationToken cancellation)
    {
        var rows = await Narrow(filter, await sight.BlindedAsync(cancellation)).OrderBy(a => a.Study!.Code).ThenBy(a => a.Code)
            .Select(a => new VerdictListItem(
                a.Study!.Code, a.Study.IsSimulated, a.Study.ModelId, a.Code, a.Cohort!.Code, a.CurrentVerdictId, a.CurrentVerdict!.Classification, a.CurrentVerdict.Pattern,
                a.CurrentVerdictId == null ? null : a.CurrentVerdict.EvaluatedAt, a.DataRevision != a.EvaluatedRevision)
            {
                FromLockedRecord = a.CurrentVerdictId != null && a.RecordState == RecordState.Locked && a.DataRevision == a.EvaluatedRevision,
            })
            .ToListAsync(cancellation);
        if (string.IsNullOrEmpty(filter.Reason))
        {
            return (await WithDigestsAsync([.. rows.Take(most)], cancellation), rows.Count);
        }

        var fitting = (await WithDigestsAsync(rows, cancellation)).Where(r => r.Digest?.Reasons.Contains(filter.Reason) == true).ToList();
        return ([.. fitting.Take(most)], fitting.Count);
    }

    public async Task<VerdictFacets> FacetsAsync(CancellationToken cancellation) => await FacetsAsync(await sight.BlindedAsync(cancellation), cancellation);

    private async Task<VerdictFacets> FacetsAsync(IReadOnlyList<Guid> blinded, CancellationToken cancellation) => new(
        await db.Studies.AsNoTracking().Where(s => !blinded.Contains(s.Id)).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(cancellation),
        await db.Studies.AsNoTracking().Where(s => !blinded.Contains(s.Id)).Select(s => s.ModelId).Distinct().OrderBy(m => m).ToListAsync(cancellation),
        await db.TrialCompounds.AsNoTracking().Where(c => !blinded.Contains(c.Trial!.Animal!.StudyId)).Select(c => c.CompoundId).Distinct().OrderBy(c => c).ToListAsync(cancellation));

    /// <summary>The list as a table for download.</summary>
    public static DataTable Table(IEnumerable<VerdictListItem> items) => new(
        "Verdicts",
        [
            new("Study"), new("Simulated"), new("Model"), new("Animal"), new("Cohort"), new("Verdict"), new("Pattern"), new("Main reason"), new("Reasons"),
            new("Trials", DataKind.Number), new("Outcomes"), new("Evaluated at", DataKind.Time), new("Stale"), new("From a locked record"),
        ],
        [.. items.Select(i => (IReadOnlyList<string>)
        [
            i.Study, i.IsSimulated ? "yes" : "no", i.ModelId, i.Animal, i.Cohort, i.Classification ?? "", i.Pattern ?? "", i.Digest?.MainReason ?? "",
            string.Join("; ", i.Digest?.Reasons ?? []), i.Digest is { } d ? $"{d.Trials.Count}" : "", string.Join(' ', (i.Digest?.Trials ?? []).Select(t => t.Code)),
            i.EvaluatedAt?.ToString() ?? "", i.Stale ? "yes" : "no", i.FromLockedRecord ? "yes" : "no",
        ])]);

    /// <summary>Studies that are blinded for the person are not in it at all: what a filter finds would tell.</summary>
    private IQueryable<Animal> Narrow(VerdictFilter filter, IReadOnlyList<Guid> blinded)
    {
        var animals = db.Animals.AsNoTracking().Where(a => !blinded.Contains(a.StudyId));
        if (!string.IsNullOrEmpty(filter.Study))
        {
            animals = animals.Where(a => a.Study!.Code == filter.Study);
        }

        if (!string.IsNullOrEmpty(filter.Model))
        {
            animals = animals.Where(a => a.Study!.ModelId == filter.Model);
        }

        if (!string.IsNullOrEmpty(filter.Compound))
        {
            animals = animals.Where(a => db.TrialCompounds.Any(c => c.AnimalId == a.Id && c.CompoundId == filter.Compound));
        }

        if (!string.IsNullOrEmpty(filter.Classification))
        {
            animals = filter.Classification == VerdictFilter.NotJudged
                ? animals.Where(a => a.CurrentVerdictId == null)
                : animals.Where(a => a.CurrentVerdict!.Classification == filter.Classification);
        }

        return string.IsNullOrEmpty(filter.Pattern) ? animals : animals.Where(a => a.CurrentVerdict!.Pattern == filter.Pattern);
    }

    private async Task<List<VerdictListItem>> WithDigestsAsync(List<VerdictListItem> rows, CancellationToken cancellation)
    {
        var found = await digests.OfAsync(rows.Where(r => r.VerdictId is not null).Select(r => r.VerdictId!.Value), cancellation);
        return [.. rows.Select(r => r.VerdictId is { } id ? r with { Digest = found.GetValueOrDefault(id) } : r)];
    }
}
