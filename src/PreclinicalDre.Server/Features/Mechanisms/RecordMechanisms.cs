using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>Enters values, all or none; corrects one and takes one away. A value never has another unit than its measure.</summary>
public sealed class RecordMechanisms(DreDbContext db, IClock clock, IActor actor)
{
    /// <summary>Most values of one request.</summary>
    public const int Most = 2000;

    private const int KeysPerQuery = 500;

    /// <summary>Enters the values; findings name the entry by its place, <c>[0].value</c>.</summary>
    public async Task<Outcome<IReadOnlyList<ObservationView>>> RunAsync(string code, IReadOnlyList<ObservationInput> inputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return new Outcome<IReadOnlyList<ObservationView>>.NotFound($"study {code}");
        }

        if (inputs.Count is 0 or > Most || inputs.Any(i => i is null))
        {
            return Outcome.Refused<IReadOnlyList<ObservationView>>("bad-value", "observations", "Nothing was entered.", $"{inputs.Count} values", $"1 to {Most} values");
        }

        var (animals, measures) = await KnownAsync(study.Id, inputs, cancellation);
        var taken = await TakenAsync(animals.Values, measures.Values, cancellation);
        var findings = new List<Finding>();
        var made = new List<MechanismObservation>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (Make(study, inputs[i], string.Create(CultureInfo.InvariantCulture, $"[{i}]."), animals, measures, findings) is not { } observation)
            {
                continue;
            }

            if (!taken.Add(Key(observation)))
            {
                findings.Add(Finding.Error(
                    "already-there", $"{observation.Animal!.Code} has a value of '{observation.Measure!.Name}' in this specimen at this time already.", new Location(Path: $"[{i}].sampledAt"), inputs[i].SampledAt ?? "",
                    "another time or specimen, or a correction of the value on record"));
            }

            made.Add(observation);
        }

        if (findings.Count > 0)
        {
            return new Outcome<IReadOnlyList<ObservationView>>.Invalid("Nothing was entered.", findings);
        }

        return await Outcome.OnRecordsAsync<IReadOnlyList<ObservationView>>(async () =>
        {
            db.AddRange(made);
            await db.SaveChangesAsync(cancellation);
            return made.ConvertAll(MeasureQueries.View);
        });
    }

    /// <summary>Corrects a value; its animal and measure stay.</summary>
    public async Task<Outcome<ObservationView>> CorrectAsync(string code, Guid id, ObservationInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(code, id, cancellation) is not { } stored)
        {
            return Missing(code, id);
        }

        if (input.Version is { } version && version != stored.Version)
        {
            return new Outcome<ObservationView>.Conflict("Someone else changed this value. Load it again, then repeat the change.");
        }

        (input.Animal, input.Measure) = (stored.Animal!.Code, stored.Measure!.Name);
        var study = await db.Studies.AsNoTracking().SingleAsync(s => s.Code == code, cancellation);
        var findings = new List<Finding>();
        var made = Make(
            study, input, "", new(StringComparer.Ordinal) { [stored.Animal.Code] = stored.Animal }, new(StringComparer.Ordinal) { [stored.Measure.Name] = stored.Measure }, findings);
        if (made is not null && await db.MechanismObservations.AnyAsync(o => o.Id != id && o.MeasureId == stored.MeasureId && o.AnimalId == stored.AnimalId && o.SampledAt == made.SampledAt && o.Specimen == made.Specimen, cancellation))
        {
            findings.Add(Finding.Error("already-there", "Another value of this measure stands at this time and specimen.", new Location(Path: "sampledAt"), input.SampledAt ?? "", "another time or specimen"));
        }

        if (findings.Count > 0 || made is null)
        {
            return new Outcome<ObservationView>.Invalid("The value was not corrected.", findings);
        }

        (stored.SampledAt, stored.Specimen, stored.Value, stored.BelowLimit, stored.Category, stored.Method, stored.Note) =
            (made.SampledAt, made.Specimen, made.Value, made.BelowLimit, made.Category, made.Method, made.Note);
        return await Outcome.OnRecordsAsync<ObservationView>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return MeasureQueries.View(stored);
        });
    }

    /// <summary>Takes a value away; its history stays.</summary>
    public async Task<Outcome<ObservationView>> RemoveAsync(string code, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(code, id, cancellation) is not { } stored)
        {
            return Missing(code, id);
        }

        var was = MeasureQueries.View(stored);
        return await Outcome.OnRecordsAsync<ObservationView>(async () =>
        {
            db.Remove(stored);
            await db.SaveChangesAsync(cancellation);
            return was;
        });
    }

    private MechanismObservation? Make(Study study, ObservationInput input, string path, Dictionary<string, Animal> animals, Dictionary<string, StudyMeasure> measures, List<Finding> findings)
    {
        var before = findings.Count;
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var animal = animals.GetValueOrDefault(input.Animal?.Trim() ?? "");
        var measure = measures.GetValueOrDefault(input.Measure?.Trim() ?? "");
        Wrong(animal is null, "animal", "unknown-animal", "The study has no animal of this code.", input.Animal, "the code of an animal of the study");
        Wrong(measure is null, "measure", "unknown-measure", "The study declares no measure of this name.", input.Measure, "a measure that the study declares first");
        var at = LabTime.Read(input.SampledAt ?? "", zone, out var problem);
        Wrong(at is null, "sampledAt", "bad-value", problem ?? "This is not a time.", input.SampledAt, "a time of the laboratory's clock");
        Wrong(at > clock.GetCurrentInstant(), "sampledAt", "bad-value", "The time lies ahead.", input.SampledAt, "a time that is over");
        Wrong(at is { } when && animal?.BornOn is { } born && when < zone.StartOf(born), "sampledAt", "before-birth", $"{animal?.Code} was not born yet.", input.SampledAt, $"a time from {animal?.BornOn:yyyy-MM-dd} on");
        var (specimen, method, note, category) = (input.Specimen?.Trim() ?? "", input.Method?.Trim() ?? "", input.Note?.Trim() ?? "", input.Category?.Trim() ?? "");
        Wrong(specimen.Length > 80 || specimen.Any(char.IsControl), "specimen", "bad-value", "This is too long.", specimen, "at most 80 characters on one line");
        Wrong(method.Length > 100 || method.Any(char.IsControl), "method", "bad-value", "This is too long.", method, "at most 100 characters on one line");
        Wrong(note.Length > 400, "note", "bad-value", "This is too long.", $"{note.Length} characters", "at most 400 characters");
        if (measure?.Read().Refuse(input.Value, input.BelowLimit, category, input.Unit?.Trim() ?? "") is { } refused)
        {
            Wrong(true, refused.Field, refused.Code, refused.Message, refused.Found, refused.Wanted);
        }

        return findings.Count > before ? null : new MechanismObservation
        {
            AnimalId = animal!.Id, Animal = animal, MeasureId = measure!.Id, Measure = measure, SampledAt = at!.Value, Specimen = specimen, Value = input.Value, BelowLimit = input.BelowLimit, Category = category,
            Method = method, Note = note, By = actor.Name,
        };

        void Wrong(bool isWrong, string field, string code, string message, string? found, string wanted)
        {
            if (isWrong)
            {
                findings.Add(Finding.Error(code, message, new Location(Path: path + field), found ?? "", wanted));
            }
        }
    }

    private async Task<(Dictionary<string, Animal> Animals, Dictionary<string, StudyMeasure> Measures)> KnownAsync(Guid study, IReadOnlyList<ObservationInput> inputs, CancellationToken cancellation)
    {
        var animals = new Dictionary<string, Animal>(StringComparer.Ordinal);
        foreach (var codes in inputs.Select(i => i.Animal?.Trim() ?? "").Distinct(StringComparer.Ordinal).Chunk(KeysPerQuery))
        {
            foreach (var animal in await db.Animals.Where(a => a.StudyId == study && codes.Contains(a.Code)).ToListAsync(cancellation))
            {
                animals[animal.Code] = animal;
            }
        }

        return (animals, await db.StudyMeasures.Where(m => m.StudyId == study).ToDictionaryAsync(m => m.Name, StringComparer.Ordinal, cancellation));
    }

    private async Task<HashSet<(Guid, Guid, Instant, string)>> TakenAsync(IEnumerable<Animal> animals, IEnumerable<StudyMeasure> measures, CancellationToken cancellation)
    {
        var taken = new HashSet<(Guid, Guid, Instant, string)>();
        Guid[] of = [.. measures.Select(m => m.Id)];
        foreach (var some in animals.Select(a => a.Id).Chunk(KeysPerQuery))
        {
            taken.UnionWith((await db.MechanismObservations.AsNoTracking().Where(o => some.Contains(o.AnimalId) && of.Contains(o.MeasureId)).ToListAsync(cancellation)).Select(Key));
        }

        return taken;
    }

    private static (Guid, Guid, Instant, string) Key(MechanismObservation o) => (o.MeasureId, o.AnimalId, o.SampledAt, o.Specimen);

    private Task<MechanismObservation?> FindAsync(string study, Guid id, CancellationToken cancellation) =>
        db.MechanismObservations.Include(o => o.Animal).Include(o => o.Measure).SingleOrDefaultAsync(o => o.Id == id && o.Animal!.Study!.Code == study, cancellation);

    private static Outcome<ObservationView>.NotFound Missing(string study, Guid id) => new($"observation {id} of study {study}");
}
