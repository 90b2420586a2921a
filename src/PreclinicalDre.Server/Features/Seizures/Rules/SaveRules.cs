using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Seizures.Detection;
using PreclinicalDre.Core.Seizures.Events;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Seizures.Rules;

/// <summary>A new version of an event definition, as forms and the API send it.</summary>
public sealed class DefinitionInput
{
    /// <summary>Code of the definition; one that is there gets its next version.</summary>
    public string? Code { get; set; }

    public double? MinimumSeconds { get; set; }

    public double? MergeGapSeconds { get; set; }

    /// <summary>Ids of the types that it counts; none: all.</summary>
    public IReadOnlyList<string>? Types { get; set; }

    /// <summary>Id of the rule of clusters.</summary>
    public string? ClusterRule { get; set; }

    /// <summary>Why this version.</summary>
    public string? Note { get; set; }
}

/// <summary>A detector's validation, as forms and the API send it.</summary>
public sealed class DetectorInput
{
    /// <summary>As seizures name their observer.</summary>
    public string? Name { get; set; }

    public int? KnownSeizures { get; set; }

    public int? Found { get; set; }

    public int? FalseAlarms { get; set; }

    public double? ValidationHours { get; set; }

    public string? Source { get; set; }
}

/// <summary>Stores event definitions (a change is a new version), detectors and the template of videos.</summary>
public sealed class SaveRules(DreDbContext db, IPerson person, IClock clock)
{
    private const int Tries = 5;

    /// <summary>Stores the next version; the same rules as the latest one are refused.</summary>
    public async Task<Outcome<SeizureDefinition>> DefineAsync(string studyCode, DefinitionInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<SeizureDefinition>.NotFound($"study {studyCode}");
        }

        var findings = new List<Finding>();
        var code = input.Code?.Trim() ?? "";
        if (code.Length is 0 or > 40 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            Add("code", "A code stands in addresses.", code, "1 to 40 letters, digits, - and _");
        }

        Seconds("minimumSeconds", input.MinimumSeconds);
        Seconds("mergeGapSeconds", input.MergeGapSeconds);
        List<string> types = [.. (input.Types ?? []).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var unknown in types.Where(t => SeizureType.Find(t) is null))
        {
            Add("types", "There is no such seizure type.", unknown, "one of " + string.Join(", ", SeizureType.All.Select(t => t.Id)));
        }

        if (ClusterRule.Of(input.ClusterRule is { Length: > 0 } given ? given : ClusterRule.None.Id) is not { } rule)
        {
            Add("clusterRule", "There is no such rule.", input.ClusterRule, "one of " + string.Join(", ", ClusterRules));
            rule = ClusterRule.None;
        }

        var note = input.Note?.Trim() ?? "";
        if (note.Length > 400)
        {
            Add("note", "The note is too long.", null, "at most 400 characters");
        }

        if (findings.Count > 0)
        {
            return new Outcome<SeizureDefinition>.Invalid("The definition was not stored.", findings);
        }

        for (var left = Tries; ; left--)
        {
            var latest = await db.SeizureDefinitions.AsNoTracking().Where(d => d.StudyId == study.Id && d.Code == code).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellation);
            var next = new EventDefinition(code, (latest?.Number ?? 0) + 1, input.MinimumSeconds ?? 0, input.MergeGapSeconds ?? 0, types, rule);
            if (latest is not null && (RuleQueries.Of(latest) with { Number = next.Number }).Hash == next.Hash)
            {
                return Outcome.Refused<SeizureDefinition>("same-rules", "code", $"{code}@{latest.Number} has these rules already.", null, "another minimum, gap, type or rule of clusters");
            }

            var stored = new SeizureDefinition
            {
                StudyId = study.Id, Code = code, Number = next.Number, MinimumSeconds = next.MinimumSeconds, MergeGapSeconds = next.MergeGapSeconds, TypeIds = string.Join(';', types),
                ClusterRule = rule.Id, Hash = next.Hash, Note = note, At = clock.GetCurrentInstant(), By = person.Name,
            };
            db.Add(stored);
            try
            {
                await db.SaveChangesAsync(cancellation);
                return stored;
            }
            catch (Exception e) when (left > 0 && Race.Is(e))
            {
                db.ChangeTracker.Clear();
            }
        }

        void Seconds(string field, double? value)
        {
            if (value is { } v && !(v >= 0 && v <= EventDefinition.MaxSeconds))
            {
                Add(field, "Seconds are from 0 to 86,400.", v.ToString(CultureInfo.InvariantCulture), "0 to 86400");
            }
        }

        void Add(string field, string message, string? found, string? wanted) => findings.Add(Finding.Error($"bad-{field}", message, new Location(Path: field), found, wanted));
    }

    /// <summary>Stores what a detector was found to be worth; one of that name is replaced.</summary>
    public async Task<Outcome<Detector>> DetectorAsync(string studyCode, DetectorInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<Detector>.NotFound($"study {studyCode}");
        }

        var name = input.Name?.Trim() ?? "";
        if (name.Length is 0 or > 100)
        {
            return Outcome.Refused<Detector>("bad-name", "name", "The detector's name is that by which seizures name their observer.", name, "1 to 100 characters");
        }

        var source = input.Source?.Trim() ?? "";
        if (source.Length > 400)
        {
            return Outcome.Refused<Detector>("bad-source", "source", "The source is too long.", null, "at most 400 characters");
        }

        if (new DetectorFacts(input.KnownSeizures, input.Found, input.FalseAlarms, input.ValidationHours).Complaint is { } complaint)
        {
            return Outcome.Refused<Detector>("bad-validation", "found", complaint);
        }

        var detector = await db.Detectors.SingleOrDefaultAsync(d => d.StudyId == study.Id && d.Name == name, cancellation);
        if (detector is null)
        {
            db.Add(detector = new Detector { StudyId = study.Id, Name = name });
        }

        (detector.KnownSeizures, detector.Found, detector.FalseAlarms, detector.ValidationHours, detector.Source) = (input.KnownSeizures, input.Found, input.FalseAlarms, input.ValidationHours, source);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Race.Is(e))
        {
            return new Outcome<Detector>.Conflict("Somebody else stored this detector at the same moment.");
        }

        return detector;
    }

    public async Task<Outcome<string>> RemoveDetectorAsync(string studyCode, string name, CancellationToken cancellation)
    {
        var detector = await db.Detectors.SingleOrDefaultAsync(d => d.Name == name && db.Studies.Any(s => s.Id == d.StudyId && s.Code == studyCode), cancellation);
        if (detector is null)
        {
            return new Outcome<string>.NotFound($"detector {name} in study {studyCode}");
        }

        db.Remove(detector);
        await db.SaveChangesAsync(cancellation);
        return name;
    }

    /// <summary>Sets the study's template of videos; empty takes it away.</summary>
    public async Task<Outcome<string>> VideoAsync(string studyCode, string? template, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<string>.NotFound($"study {studyCode}");
        }

        var text = template?.Trim() ?? "";
        if (VideoPlace.Complaint(text) is { } complaint)
        {
            return Outcome.Refused<string>("bad-template", "video", complaint, text);
        }

        study.VideoTemplate = text;
        await db.SaveChangesAsync(cancellation);
        return text;
    }

    private static IEnumerable<string> ClusterRules => ClusterRule.All.Select(r => r.Id);

    private Task<Study?> StudyAsync(string code, CancellationToken cancellation) => db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation);
}
