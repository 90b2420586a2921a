using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Seizures.Detection;
using PreclinicalDre.Core.Seizures.Events;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Seizures.Numbers;

namespace PreclinicalDre.Server.Features.Seizures.Rules;

/// <summary>A stored version of a definition.</summary>
public sealed record DefinitionDetail(
    string Code, int Number, double MinimumSeconds, double MergeGapSeconds, IReadOnlyList<string> Types, string ClusterRule, string ClusterText, string Hash, string Note, DateTime At, string By)
{
    /// <summary><c>code@number</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Code}@{Number}");
}

/// <summary>A detector's validation.</summary>
public sealed record DetectorDetail(string Name, int? KnownSeizures, int? Found, int? FalseAlarms, double? ValidationHours, string Source);

/// <summary>What a detector counted, and the rate behind it; per 24 recorded hours, with 95 % intervals.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Reviewed">True for its events that a person reviewed: no false alarms are left in them.</param>
/// <param name="Seizures">Recorded events.</param>
/// <param name="RecordedHours">Recorded hours of all animals.</param>
public sealed record CorrectedRate(
    string Detector, bool Reviewed, long Seizures, double RecordedHours, double PerDay, double Lower, double Upper, double Corrected, double CorrectedLower, double? CorrectedUpper, double Sensitivity, double FalsePerDay);

/// <summary>Reads definitions and detectors of a study.</summary>
public sealed class RuleQueries(DreDbContext db, SeizureCountQueries hours)
{
    public static EventDefinition Of(SeizureDefinition stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new EventDefinition(
            stored.Code, stored.Number, stored.MinimumSeconds, stored.MergeGapSeconds, stored.TypeIds.Split(';', StringSplitOptions.RemoveEmptyEntries), ClusterRule.Of(stored.ClusterRule) ?? ClusterRule.None);
    }

    /// <summary>All versions, the latest of each code first; null where there is no such study.</summary>
    public async Task<IReadOnlyList<DefinitionDetail>?> DefinitionsAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        return [.. (await db.SeizureDefinitions.AsNoTracking().Where(d => d.StudyId == study).OrderBy(d => d.Code).ThenByDescending(d => d.Number).ToListAsync(cancellation)).Select(Detail)];
    }

    /// <summary>The definition that an address names as <c>code@number</c>, or by its code alone: the latest; null where there is none.</summary>
    public async Task<EventDefinition?> FindAsync(Guid study, string? name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var at = name.LastIndexOf('@');
        var code = at < 0 ? name : name[..at];
        var number = at >= 0 && int.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        if (at >= 0 && number is null)
        {
            return null;
        }

        var stored = await db.SeizureDefinitions.AsNoTracking().Where(d => d.StudyId == study && d.Code == code && (number == null || d.Number == number)).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellation);
        return stored is null ? null : Of(stored);
    }

    public async Task<IReadOnlyList<DetectorDetail>?> DetectorsAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        return await db.Detectors.AsNoTracking().Where(d => d.StudyId == study).OrderBy(d => d.Name)
            .Select(d => new DetectorDetail(d.Name, d.KnownSeizures, d.Found, d.FalseAlarms, d.ValidationHours, d.Source)).ToListAsync(cancellation);
    }

    /// <summary>The rates behind what detectors with a validation counted; of all animals or of one.</summary>
    public async Task<IReadOnlyList<CorrectedRate>> CorrectedAsync(string studyCode, string? animal, CancellationToken cancellation)
    {
        var rates = new List<CorrectedRate>();
        foreach (var detector in await DetectorsAsync(studyCode, cancellation) ?? [])
        {
            var facts = new DetectorFacts(detector.KnownSeizures, detector.Found, detector.FalseAlarms, detector.ValidationHours);
            foreach (var reviewed in new[] { false, true })
            {
                if (facts.Complaint is not null || await hours.LoadAsync(studyCode, new SeizureScope(animal, detector.Name, reviewed), cancellation) is not { } counted)
                {
                    continue;
                }

                var sum = SeizureNumbers.Sum(counted.Animals);
                if (sum.RecordedHours > 0 && sum.Seizures > 0)
                {
                    var rate = DetectorRate.Of(sum.Seizures, sum.RecordedHours / 24, facts, reviewed);
                    rates.Add(new CorrectedRate(
                        detector.Name, reviewed, sum.Seizures, sum.RecordedHours, rate.Counted.Rate, rate.Counted.Lower, rate.Counted.Upper, rate.Corrected, rate.Lower,
                        double.IsFinite(rate.Upper) ? rate.Upper : null, rate.Sensitivity, rate.FalsePerDay));
                }
            }
        }

        return rates;
    }

    public static DefinitionDetail Detail(SeizureDefinition d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return new DefinitionDetail(
            d.Code, d.Number, d.MinimumSeconds, d.MergeGapSeconds, d.TypeIds.Split(';', StringSplitOptions.RemoveEmptyEntries), d.ClusterRule, (ClusterRule.Of(d.ClusterRule) ?? ClusterRule.None).Text,
            d.Hash, d.Note, d.At.ToDateTimeUtc(), d.By);
    }
}
