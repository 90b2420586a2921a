using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Comparison;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>What stored verdicts said, kept: they never change.</summary>
internal sealed class ComparisonCache : IDisposable
{
    public MemoryCache Verdicts { get; } = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose() => Verdicts.Dispose();
}

/// <summary>The judged animals of the studies that a person may compare.</summary>
/// <param name="Animals">The animals.</param>
/// <param name="Simulated">Codes of studies that the example generator made.</param>
/// <param name="Blinded">Codes of studies that are left out because they are blinded for the person.</param>
/// <param name="NotJudged">Animals without a verdict by the definition.</param>
/// <param name="Definitions">Definitions by which any animal was judged.</param>
internal sealed record ComparisonData(
    IReadOnlyList<ComparedAnimal> Animals, IReadOnlySet<string> Simulated, IReadOnlyList<string> Blinded, int NotJudged, IReadOnlyList<string> Definitions);

/// <summary>A comparison with its answer.</summary>
internal sealed record ComparisonSheet(
    ComparisonQuestion Question, ComparisonData Data, ResponseTable Table, IReadOnlyList<ConcordanceRow> Concordance, IReadOnlyList<ClinicalConcordanceRow> Patients, IReadOnlyList<TimeRow> Times,
    ComparedCatalogues Known);

/// <summary>A span of a study on the time axis.</summary>
/// <param name="Study">The study.</param>
/// <param name="Species">Its species.</param>
/// <param name="What">What lasted so long.</param>
/// <param name="AgeKnown">False where the age was taken as that of an adult.</param>
/// <param name="Span">The span.</param>
internal sealed record TimeRow(string Study, string Species, string What, bool AgeKnown, HumanSpan Span);

/// <summary>Reads what is compared. Studies that are blinded for the person are not in it at all.</summary>
internal sealed class ComparisonQueries(DreDbContext db, ISight sight, StudyCatalogues catalogues, ComparisonCache cache)
{
    private const int KeysPerQuery = 200;

    public async Task<ComparisonSheet> AnswerAsync(ComparisonQuestion question, CancellationToken cancellation)
    {
        var data = await LoadAsync(question.Definition, cancellation);
        var known = await ComparedCatalogues.LoadAsync(db, catalogues, await sight.BlindedAsync(cancellation), cancellation);
        var table = ResponseTable.Of(data.Animals, question.Choice, known.Model);
        return new ComparisonSheet(
            question, data, table, Concordance.Of(table.Compounds, known.Model), Concordance.WithPatients(table.Compounds, known.Model), TimesOf(data, table, question), known);
    }

    private async Task<ComparisonData> LoadAsync(string? definition, CancellationToken cancellation)
    {
        var blinded = await sight.BlindedAsync(cancellation);
        var studies = await db.Studies.AsNoTracking().Select(s => new { s.Id, s.Code, s.IsSimulated }).ToListAsync(cancellation);
        var animals = await db.Animals.AsNoTracking().Where(a => !blinded.Contains(a.StudyId))
            .OrderBy(a => a.Study!.Code).ThenBy(a => a.Code)
            .Select(a => new { a.Id, Study = a.Study!.Code, a.Code, a.Study.ModelId, a.Study.SpeciesId, a.Study.TimeZoneId, a.Sex, a.BornOn, a.CurrentVerdictId })
            .ToListAsync(cancellation);
        var definitions = await db.Verdicts.AsNoTracking().Where(v => !blinded.Contains(v.Animal!.StudyId)).Select(v => v.Definition).Distinct().OrderBy(d => d).ToListAsync(cancellation);
        var keys = definition is null
            ? animals.Where(a => a.CurrentVerdictId is not null).ToDictionary(a => a.Id, a => a.CurrentVerdictId!.Value)
            : (await db.Verdicts.AsNoTracking().Where(v => v.Definition == definition && !blinded.Contains(v.Animal!.StudyId)).Select(v => new { v.Id, v.AnimalId, v.EvaluatedAt }).ToListAsync(cancellation))
                .GroupBy(v => v.AnimalId).ToDictionary(g => g.Key, g => g.MaxBy(v => v.EvaluatedAt)!.Id);
        var verdicts = await VerdictsAsync([.. keys.Values], cancellation);
        var compared = animals.Where(a => keys.TryGetValue(a.Id, out var key) && verdicts.ContainsKey(key)).Select(a =>
        {
            var (classification, stored) = verdicts[keys[a.Id]];
            var zone = DateTimeZoneProviders.Tzdb[a.TimeZoneId];
            return new ComparedAnimal(
                a.Study, a.Code, a.ModelId, a.SpeciesId, a.Sex, classification, stored.BaselineSufficient, stored.BaselineDays, stored.RequiredFreeDays,
                [.. stored.Trials.Select(t => new ComparedTrial(
                    t.Compounds, t.Category, t.ReductionPercent, t.ExposureMet, t.MtdTold,
                    a.BornOn is { } born ? Math.Max(0.5, Period.DaysBetween(born, t.Start.InZone(zone).Date)) : null, (t.End - t.Start).TotalDays))]);
        }).ToList();
        return new ComparisonData(
            compared, studies.Where(s => s.IsSimulated).Select(s => s.Code).ToHashSet(StringComparer.Ordinal),
            [.. studies.Where(s => blinded.Contains(s.Id)).Select(s => s.Code).Order(StringComparer.Ordinal)], animals.Count - compared.Count, definitions);
    }

    private async Task<Dictionary<Guid, (string Classification, StoredComparison Stored)>> VerdictsAsync(Guid[] ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, (string, StoredComparison)>();
        foreach (var id in ids)
        {
            if (cache.Verdicts.TryGetValue(id, out (string, StoredComparison) known))
            {
                found[id] = known;
            }
        }

        foreach (var chunk in ids.Where(id => !found.ContainsKey(id)).Chunk(KeysPerQuery))
        {
            foreach (var v in await db.Verdicts.AsNoTracking().Where(v => chunk.Contains(v.Id)).Select(v => new { v.Id, v.Classification, v.Answer }).ToListAsync(cancellation))
            {
                found[v.Id] = cache.Verdicts.Set(v.Id, (v.Classification, StoredComparison.Of(v.Answer)), new MemoryCacheEntryOptions { Size = 1 });
            }
        }

        return found;
    }

    /// <summary>Median length of the trials of each study that is in the table, and the median seizure-free time that its verdicts ask for.</summary>
    private static List<TimeRow> TimesOf(ComparisonData data, ResponseTable table, ComparisonQuestion question)
    {
        var rows = new List<TimeRow>();
        foreach (var study in table.Coverage.Select(c => c.Study))
        {
            var animals = data.Animals.Where(a => a.Study == study && a.Trials.Count > 0).ToList();
            if (animals.Count == 0 || Catalogue.BuiltIn.SpeciesById(animals[0].SpeciesId) is not { } species)
            {
                continue;
            }

            var ages = animals.SelectMany(a => a.Trials).Where(t => t.StartAgeDays is not null).Select(t => t.StartAgeDays!.Value).ToList();
            var age = ages.Count > 0 ? Median(ages) : species.Stages.FirstOrDefault(s => s.Value.Id == "adult")?.Value.FromDays ?? 60;
            rows.Add(new TimeRow(study, species.Name, "trials", ages.Count > 0, HumanTime.Of(species, question.Scaling, Math.Max(0.5, age), Median([.. animals.SelectMany(a => a.Trials).Select(t => t.Days)]))));
            var asked = animals.Where(a => a.RequiredFreeDays is not null).Select(a => a.RequiredFreeDays!.Value).ToList();
            if (asked.Count > 0)
            {
                rows.Add(new TimeRow(study, species.Name, "free time asked for", ages.Count > 0, HumanTime.Of(species, question.Scaling, Math.Max(0.5, age), Median(asked))));
            }
        }

        return rows;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
