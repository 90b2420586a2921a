using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.Judging;

/// <summary>What is compared: two definitions over a study, a model or everything.</summary>
public sealed record ShiftFilter(DreDefinition From, DreDefinition To, string? Study, string? Model);

/// <summary>An animal whose verdict differs.</summary>
public sealed record ShiftedAnimal(string Study, string Animal, string Model, string From, string To, IReadOnlyList<string> By, IReadOnlyList<TrialShift> Trials);

/// <summary>How many animals have the one verdict and the other.</summary>
public sealed record ShiftCell(string From, string To, int Animals);

/// <summary>Two definitions over the same records.</summary>
/// <param name="Compared">Animals that have a verdict under both on the same record.</param>
/// <param name="Missing">Animals of the scope that have not.</param>
/// <param name="Cells">Verdict against verdict.</param>
/// <param name="By">What the changes hang on and how many animals each moved, most first.</param>
/// <param name="Changed">Animals whose verdict differs, by study and code.</param>
public sealed record ShiftReport(int Compared, int Missing, IReadOnlyList<ShiftCell> Cells, IReadOnlyList<KeyValuePair<string, int>> By, IReadOnlyList<ShiftedAnimal> Changed);

/// <summary>Who changes verdict between two definitions and by which criterion: from the stored verdicts, on the same record only.</summary>
public sealed class ShiftQueries(DreDbContext db, ISight sight)
{
    private const int KeysPerQuery = 200;

    public async Task<ShiftReport> CompareAsync(ShiftFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var blinded = await sight.BlindedAsync(cancellation);
        var animals = db.Animals.AsNoTracking().Where(a =>
            !blinded.Contains(a.StudyId) && (filter.Study == null || a.Study!.Code == filter.Study) && (filter.Model == null || a.Study!.ModelId == filter.Model));
        var all = await animals.CountAsync(cancellation);
        var (hashOfOne, hashOfTwo) = (filter.From.Hash, filter.To.Hash);
        var pairs = await (
                from animal in animals
                join one in db.Verdicts on animal.Id equals one.AnimalId
                join two in db.Verdicts on new { one.AnimalId, one.InputHash, one.EngineVersion } equals new { two.AnimalId, two.InputHash, two.EngineVersion }
                where one.DefinitionHash == hashOfOne && two.DefinitionHash == hashOfTwo && one.EngineVersion == DreEvaluator.EngineVersion
                select new
                {
                    animal.Id, Study = animal.Study!.Code, Animal = animal.Code, Model = animal.Study.ModelId, One = one.Id, Two = two.Id, From = one.Classification, To = two.Classification,
                    At = one.EvaluatedAt > two.EvaluatedAt ? one.EvaluatedAt : two.EvaluatedAt,
                })
            .ToListAsync(cancellation);
        // The newest record that both judged.
        var newest = pairs.GroupBy(p => p.Id).Select(g => g.MaxBy(p => p.At)!).OrderBy(p => p.Study, StringComparer.Ordinal).ThenBy(p => p.Animal, StringComparer.Ordinal).ToList();
        var changed = newest.Where(p => p.From != p.To).ToList();
        var judged = await JudgedAsync([.. changed.SelectMany(p => new[] { p.One, p.Two })], cancellation);
        var shifted = changed.Select(p =>
        {
            var shift = VerdictShift.Between(judged[p.One], judged[p.Two]);
            return new ShiftedAnimal(p.Study, p.Animal, p.Model, p.From, p.To, shift.By, shift.Trials);
        }).ToList();
        return new ShiftReport(
            newest.Count, all - newest.Count,
            [.. newest.GroupBy(p => (p.From, p.To)).Select(g => new ShiftCell(g.Key.From, g.Key.To, g.Count()))],
            [.. shifted.SelectMany(s => s.By).GroupBy(b => b, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Count())).OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal)],
            shifted);
    }

    /// <summary>The changes as a table for download.</summary>
    public static DataTable Table(ShiftFilter filter, ShiftReport report)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(report);
        return new(
            $"Verdicts that differ between {filter.From.Name} and {filter.To.Name}",
            [new("Study"), new("Animal"), new("Model"), new(filter.From.Name), new(filter.To.Name), new("By"), new("Trials")],
            [.. report.Changed.Select(c => (IReadOnlyList<string>)
                [c.Study, c.Animal, c.Model, c.From, c.To, string.Join("; ", c.By), string.Join("; ", c.Trials.Select(t => $"{t.Trial} {t.From} to {t.To}"))])]);
    }

    /// <summary>What a stored answer says of its trials, as far as a comparison needs it.</summary>
    internal static JudgedAnimal Read(string answer, string classification)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var required = root.GetProperty("requiredSeizureFreeDays");
        return new JudgedAnimal(
            classification, required.ValueKind == JsonValueKind.Number ? required.GetDouble() : null,
            [.. root.GetProperty("trials").EnumerateArray().Select(t => new JudgedTrial(
                t.GetProperty("id").GetString()!, t.GetProperty("code").GetString()!,
                t.GetProperty("criteria").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetString()!, StringComparer.Ordinal),
                t.GetProperty("seizureFreeRunDays").GetDouble()))]);
    }

    private async Task<Dictionary<Guid, JudgedAnimal>> JudgedAsync(IReadOnlyList<Guid> verdicts, CancellationToken cancellation)
    {
        var judged = new Dictionary<Guid, JudgedAnimal>();
        foreach (var ids in verdicts.Chunk(KeysPerQuery))
        {
            foreach (var v in await db.Verdicts.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Classification, v.Answer }).ToListAsync(cancellation))
            {
                judged[v.Id] = Read(v.Answer, v.Classification);
            }
        }

        return judged;
    }
}
