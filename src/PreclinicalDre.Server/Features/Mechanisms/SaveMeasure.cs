using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>Declares a measure, changes or removes one, and states what a study is about. What values were measured by stays: kind, unit, and categories that are in use.</summary>
public sealed class SaveMeasure(DreDbContext db)
{
    private const int Most = 200;

    public async Task<Outcome<StudyMeasure>> CreateAsync(string study, MeasureInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(study, cancellation) is not { } id)
        {
            return new Outcome<StudyMeasure>.NotFound($"study {study}");
        }

        var (measure, findings) = Read(input);
        if (findings.Count == 0 && await db.StudyMeasures.CountAsync(m => m.StudyId == id, cancellation) >= Most)
        {
            findings.Add(Finding.Error("bad-value", $"A study has at most {Most} measures.", new Location(Path: "name"), measure.Name, "fewer measures"));
        }

        if (findings.Count == 0)
        {
            findings.AddRange(await TakenAsync(id, null, measure.Name, cancellation));
        }

        if (findings.Count > 0)
        {
            return new Outcome<StudyMeasure>.Invalid("The measure was not saved.", findings);
        }

        var stored = new StudyMeasure { StudyId = id, Name = measure.Name };
        Apply(stored, measure, input);
        db.Add(stored);
        await db.SaveChangesAsync(cancellation);
        return stored;
    }

    public async Task<Outcome<StudyMeasure>> UpdateAsync(string study, Guid id, MeasureInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(study, id, cancellation) is not { } stored)
        {
            return new Outcome<StudyMeasure>.NotFound($"measure {id} of study {study}");
        }

        if (input.Version is { } version && version != stored.Version)
        {
            return new Outcome<StudyMeasure>.Conflict("Someone else changed this measure. Load it again, then repeat the change.");
        }

        var (measure, findings) = Read(input);
        if (findings.Count == 0)
        {
            findings.AddRange(await TakenAsync(stored.StudyId, id, measure.Name, cancellation));
        }

        if (findings.Count == 0 && await db.MechanismObservations.AnyAsync(o => o.MeasureId == id, cancellation))
        {
            var used = await db.MechanismObservations.Where(o => o.MeasureId == id && o.Category != "").Select(o => o.Category).Distinct().ToListAsync(cancellation);
            InUse(measure.Kind != stored.Kind, "kind", $"{measure.Kind}", $"{stored.Kind}".ToLowerInvariant());
            InUse(measure.Unit != stored.Unit, "unit", measure.Unit, stored.Unit.Length == 0 ? "no unit" : stored.Unit);
            InUse(used.Except(measure.Categories, StringComparer.Ordinal).Any(), "categories", string.Join("; ", measure.Categories), $"also {string.Join("; ", used.Except(measure.Categories, StringComparer.Ordinal))}");
        }

        if (findings.Count > 0)
        {
            return new Outcome<StudyMeasure>.Invalid("The measure was not saved.", findings);
        }

        stored.Name = measure.Name;
        Apply(stored, measure, input);
        await db.SaveChangesAsync(cancellation);
        return stored;

        void InUse(bool isWrong, string field, string found, string wanted)
        {
            if (isWrong)
            {
                findings.Add(Finding.Error("measure-in-use", "Values were measured by it already: this stays.", new Location(Path: field), found, wanted));
            }
        }
    }

    public async Task<Outcome<StudyMeasure>> RemoveAsync(string study, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(study, id, cancellation) is not { } stored)
        {
            return new Outcome<StudyMeasure>.NotFound($"measure {id} of study {study}");
        }

        if (await db.MechanismObservations.AnyAsync(o => o.MeasureId == id, cancellation))
        {
            return new Outcome<StudyMeasure>.Conflict("Values of this measure are on record: it stays while they do.");
        }

        db.Remove(stored);
        await db.SaveChangesAsync(cancellation);
        return stored;
    }

    /// <summary>States what the study is about.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> StateAsync(string code, IReadOnlyList<string> hypotheses, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        if (await db.Studies.SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return new Outcome<IReadOnlyList<string>>.NotFound($"study {code}");
        }

        if (hypotheses.FirstOrDefault(h => h is null || Terms.Hypothesis.Find(h) is null) is { } unknown)
        {
            return Outcome.Refused<IReadOnlyList<string>>("unknown-hypothesis", "hypotheses", "There is no such explanation.", unknown, $"some of {string.Join(", ", Terms.Hypothesis.Terms.Select(t => t.Id))}");
        }

        List<string> stated = [.. Terms.Hypothesis.Terms.Select(t => t.Id).Where(t => hypotheses.Contains(t, StringComparer.Ordinal))];
        study.Hypotheses = string.Join(';', stated);
        await db.SaveChangesAsync(cancellation);
        return stated;
    }

    private static (MechanismMeasure Measure, List<Finding> Findings) Read(MeasureInput input)
    {
        var findings = new List<Finding>();
        var kind = MechanismWords.Kind(input.Kind?.Trim());
        var hypothesis = Terms.Hypothesis.Find(input.Hypothesis?.Trim() ?? "")?.Value;
        if (kind is null)
        {
            findings.Add(Finding.Error("bad-value", "Say what its values are.", new Location(Path: "kind"), input.Kind ?? "", "numeric or categorical"));
        }

        if (hypothesis is null)
        {
            findings.Add(Finding.Error("bad-value", "Say which explanation it speaks to.", new Location(Path: "hypothesis"), input.Hypothesis ?? "", $"one of {string.Join(", ", Terms.Hypothesis.Terms.Select(t => t.Id))}"));
        }

        if (input.About?.Trim().Length > 400)
        {
            findings.Add(Finding.Error("bad-value", "This is too long.", new Location(Path: "about"), $"{input.About.Trim().Length} characters", "at most 400 characters"));
        }

        var measure = new MechanismMeasure(input.Name?.Trim() ?? "", hypothesis ?? default, kind ?? default, input.Unit?.Trim() ?? "", MechanismWords.Categories(input.Categories));
        if (kind is not null)
        {
            findings.AddRange(measure.Problems());
        }

        return (measure, findings);
    }

    private static void Apply(StudyMeasure stored, MechanismMeasure measure, MeasureInput input) =>
        (stored.Hypothesis, stored.Kind, stored.Unit, stored.Categories, stored.About) = (measure.Hypothesis, measure.Kind, measure.Unit, string.Join(';', measure.Categories), input.About?.Trim() ?? "");

    private async Task<IEnumerable<Finding>> TakenAsync(Guid study, Guid? but, string name, CancellationToken cancellation) =>
        await db.StudyMeasures.AnyAsync(m => m.StudyId == study && m.Id != but && m.Name == name, cancellation)
            ? [Finding.Error("name-taken", "The study has a measure of this name already.", new Location(Path: "name"), name, "a name that is not taken")]
            : [];

    private Task<Guid?> StudyAsync(string code, CancellationToken cancellation) => db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);

    private async Task<StudyMeasure?> FindAsync(string study, Guid id, CancellationToken cancellation) =>
        await StudyAsync(study, cancellation) is { } of ? await db.StudyMeasures.SingleOrDefaultAsync(m => m.StudyId == of && m.Id == id, cancellation) : null;
}
