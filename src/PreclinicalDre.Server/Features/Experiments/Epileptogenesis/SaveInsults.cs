using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>Notes insults and shams, takes one back, and changes the rules; the audit keeps each.</summary>
internal sealed class SaveInsults(DreDbContext db, IClock clock, IActor actor)
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    /// <summary>Notes the insult of each animal, all or none; one that has its insult in this experiment already gets the new one.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(string study, string experiment, InsultsInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(study, experiment, cancellation) is not { } of)
        {
            return Missing<IReadOnlyList<string>>(study, experiment);
        }

        if (of.IsClosed)
        {
            return new Outcome<IReadOnlyList<string>>.Conflict("The experiment is closed: nothing is entered any more.");
        }

        var zone = DateTimeZoneProviders.Tzdb[await db.Studies.Where(s => s.Id == of.StudyId).Select(s => s.TimeZoneId).SingleAsync(cancellation)];
        var findings = new List<Finding>();
        var at = LabTime.Read(input.At ?? "", zone, out var problem);
        Wrong(at is null, "at", problem ?? "This is not a time.", input.At, "a time of the laboratory's clock");
        Wrong(at > clock.GetCurrentInstant(), "at", "The time lies ahead.", input.At, "a time that is over");
        Wrong(input.Note?.Length > 400, "note", "The note is too long.", $"{input.Note?.Length} characters", "at most 400");
        var codes = (input.Animals ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == of.StudyId && codes.Contains(a.Code)).ToListAsync(cancellation);
        var absent = codes.Except(animals.Select(a => a.Code), StringComparer.Ordinal).ToList();
        Wrong(codes.Count == 0 || absent.Count > 0, "animals", codes.Count == 0 ? "No animal is named." : "The study has no animals of these codes.", string.Join(", ", absent), "codes of animals of the study");
        foreach (var gone in animals.Where(a => at is { } when && (a.ExitedAt < when || (a.BornOn is { } born && when.InZone(zone).Date < born))))
        {
            Wrong(true, "animals", $"{gone.Code} was not alive in the study then.", gone.Code, "a time in the animal's life");
        }

        if (findings.Count > 0)
        {
            return new Outcome<IReadOnlyList<string>>.Invalid("Nothing was noted.", findings);
        }

        var ids = animals.Select(a => a.Id).ToList();
        var stored = await db.Insults.Where(i => i.ExperimentId == of.Id && ids.Contains(i.AnimalId)).ToDictionaryAsync(i => i.AnimalId, cancellation);
        foreach (var animal in animals)
        {
            if (!stored.TryGetValue(animal.Id, out var insult))
            {
                insult = new Insult { ExperimentId = of.Id, AnimalId = animal.Id, By = actor.Name };
                db.Add(insult);
            }

            (insult.At, insult.IsSham, insult.Note) = (at!.Value, input.IsSham, input.Note?.Trim() ?? "");
        }

        return await Outcome.OnRecordsAsync<IReadOnlyList<string>>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return codes;
        });

        void Wrong(bool isWrong, string field, string message, string? found, string wanted)
        {
            if (isWrong)
            {
                findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
            }
        }
    }

    public async Task<Outcome<string>> RemoveAsync(string study, string experiment, string animal, CancellationToken cancellation)
    {
        if (await FindAsync(study, experiment, cancellation) is not { } of)
        {
            return Missing<string>(study, experiment);
        }

        if (await db.Insults.SingleOrDefaultAsync(i => i.ExperimentId == of.Id && i.Animal!.Code == animal, cancellation) is not { } insult)
        {
            return new Outcome<string>.NotFound($"insult of {animal} in experiment {experiment}");
        }

        return of.IsClosed
            ? new Outcome<string>.Conflict("The experiment is closed.")
            : await Outcome.OnRecordsAsync<string>(async () =>
            {
                db.Remove(insult);
                await db.SaveChangesAsync(cancellation);
                return animal;
            });
    }

    public async Task<Outcome<InsultRules>> SetRulesAsync(string study, string experiment, InsultRulesInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(study, experiment, cancellation) is not { } of)
        {
            return Missing<InsultRules>(study, experiment);
        }

        if (input.Version is { } version && version != of.Version)
        {
            return new Outcome<InsultRules>.Conflict("Someone else changed this experiment. Load it again, then repeat the change.");
        }

        var rules = StoredRules.Read(of.Settings, InsultForm.For(of.ModelId).Rules());
        rules = rules with
        {
            AcuteHours = input.AcuteHours ?? rules.AcuteHours, EarlyDays = input.EarlyDays ?? rules.EarlyDays, SeizuresNeeded = input.SeizuresNeeded ?? rules.SeizuresNeeded,
            NeverCounted = input.NeverCounted is null ? rules.NeverCounted : [.. input.NeverCounted.Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)],
            ConfirmBeforeRandomising = input.Randomising switch { "refuse" => true, "warn" => false, _ => rules.ConfirmBeforeRandomising },
        };
        if (rules.Check() is { Count: > 0 } findings)
        {
            return new Outcome<InsultRules>.Invalid("The rules were not saved.", findings);
        }

        of.Settings = StoredRules.Write(rules);
        await db.SaveChangesAsync(cancellation);
        return rules;
    }

    private Task<Experiment?> FindAsync(string study, string experiment, CancellationToken cancellation) => db.Experiments.SingleOrDefaultAsync(
        e => e.Code == experiment && e.Kind == ExperimentKind.Epileptogenesis && db.Studies.Any(s => s.Id == e.StudyId && s.Code == study), cancellation);

    private static Outcome<T>.NotFound Missing<T>(string study, string experiment) => new($"epileptogenesis experiment {experiment} in study {study}");
}
