using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>
/// Puts animals under a plan: one transaction for all of them, or none. The trial is made in those that have none of that code; where the compound is
/// under a plan at that time already, the plan is to be amended instead.
/// </summary>
public sealed class CreatePlans(DreDbContext db, RackRulesQueries rules, PlanPreview preview, IClock clock)
{
    /// <summary>Most animals of one request.</summary>
    public const int MostAnimals = 2000;

    public async Task<Outcome<PlanReport>> RunAsync(string studyCode, PlanInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<PlanReport>.NotFound($"study {studyCode}");
        }

        var now = clock.GetCurrentInstant();
        var reader = new RegimenReader(input, study.Zone, now);
        var animals = await AnimalsAsync(study, input, reader, cancellation);
        var compound = study.Catalogue.Compound(input.Compound?.Trim() ?? "")
            ?? study.Catalogue.Compounds.FirstOrDefault(c => string.Equals(c.Name, input.Compound?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (compound is null)
        {
            reader.Add("compound", "Neither the catalogue nor the study has this compound.", input.Compound, "id or name of a compound", "unknown-compound");
        }

        var code = input.Trial?.Trim() ?? "";
        if (code.Length is 0 or > 40 || code.Any(c => c == ';' || char.IsControl(c)))
        {
            reader.Add("trial", "A plan needs the code of its trial.", Finding.Quote(code), "1 to 40 characters in one line, no semicolon");
        }

        var ids = animals.Select(a => a.Id).ToArray();
        var trials = await db.Trials.Include(t => t.Compounds).Where(t => ids.Contains(t.AnimalId) && t.Code == code).ToDictionaryAsync(t => t.AnimalId, cancellation);
        if (compound is not null)
        {
            await CheckAsync(study, reader, animals, trials, compound.Id, cancellation);
        }

        if (reader.Findings.Count > 0 || compound is null || reader.Regimen is null)
        {
            return new Outcome<PlanReport>.Invalid("The plan was not stored.", reader.Findings);
        }

        var plans = new List<(Animal Animal, DosingPlan Plan, bool NewTrial)>();
        foreach (var animal in animals)
        {
            var isNew = !trials.TryGetValue(animal.Id, out var trial);
            if (isNew)
            {
                trial = new Trial { AnimalId = animal.Id, Code = code, Start = reader.From };
                db.Add(trial);
            }

            var part = trial!.Compounds.Find(c => c.CompoundId == compound.Id);
            if (part is null)
            {
                part = new TrialCompound { AnimalId = animal.Id, TrialId = trial.Id, CompoundId = compound.Id };
                db.Add(part);
            }

            var plan = reader.Plan(animal.Id, part.Id);
            db.Add(plan);
            plans.Add((animal, plan, isNew));
        }

        var report = await preview.OfAsync(study, plans, reader.Regimen, stored: !input.Preview, now, cancellation);
        return await Outcome.OnRecordsAsync<PlanReport>(async () =>
        {
            if (!input.Preview)
            {
                await db.SaveChangesAsync(cancellation);
            }

            db.ChangeTracker.Clear();
            return report;
        });
    }

    /// <summary>The animals that are meant, tracked, so that a new trial marks their verdicts stale.</summary>
    private async Task<List<Animal>> AnimalsAsync(RackRules study, PlanInput input, RegimenReader reader, CancellationToken cancellation)
    {
        var codes = (input.Animals ?? []).Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var cohort = string.IsNullOrWhiteSpace(input.Cohort) ? null : input.Cohort.Trim();
        var animals = await db.Animals.Where(a => a.StudyId == study.Study.Id && (codes.Contains(a.Code) || (cohort != null && a.Cohort!.Code == cohort && a.ExitedAt == null)))
            .OrderBy(a => a.Code).ToListAsync(cancellation);
        foreach (var missing in codes.Except(animals.Select(a => a.Code), StringComparer.Ordinal).Take(20))
        {
            reader.Add("animals", "The study has no animal of this code.", missing, "codes of the study's animals", "unknown-animal");
        }

        foreach (var gone in animals.Where(a => a.ExitedAt <= reader.From).Take(20))
        {
            reader.Add("animals", "The animal left before the plan begins.", gone.Code, "animals that are in the study", "animal-left");
        }

        if (animals.Count == 0 && codes.Length == 0)
        {
            reader.Add("animals", "A plan needs its animals.", cohort, cohort is null ? "codes of animals, or a cohort" : "a cohort with animals in the study", "no-animals");
        }
        else if (animals.Count > MostAnimals)
        {
            reader.Add("animals", "These are more animals than one plan is made for at once.", $"{animals.Count}", $"at most {MostAnimals}");
        }

        return animals;
    }

    private async Task CheckAsync(RackRules study, RegimenReader reader, List<Animal> animals, Dictionary<Guid, Trial> trials, string compound, CancellationToken cancellation)
    {
        var ids = animals.Select(a => a.Id).ToArray();
        var from = reader.From;
        var to = reader.To ?? from;
        var never = reader.To is null;
        var codes = animals.ToDictionary(a => a.Id, a => a.Code);
        var taken = await db.DosingPlans.AsNoTracking()
            .Where(p => ids.Contains(p.AnimalId) && p.TrialCompound!.CompoundId == compound && (p.To == null || p.To > from) && (never || p.From < to))
            .Select(p => new { p.AnimalId, p.From, p.To }).ToListAsync(cancellation);
        foreach (var plan in taken.OrderBy(p => codes[p.AnimalId], StringComparer.Ordinal).Take(20))
        {
            reader.Add("animals", $"{codes[plan.AnimalId]} is under a plan of this compound at that time.", $"from {LabClock.Say(plan.From, study.Zone)}{(plan.To is { } end ? $" to {LabClock.Say(end, study.Zone)}" : "")}",
                "amend that plan, or begin after its end", "plan-overlaps");
        }

        foreach (var (animal, trial) in trials.Where(t => reader.From < t.Value.Start || reader.From >= t.Value.End).OrderBy(t => codes[t.Key], StringComparer.Ordinal).Take(20))
        {
            reader.Add("from", $"Trial {trial.Code} of {codes[animal]} does not run at that time.", LabClock.Say(reader.From, study.Zone),
                $"from {LabClock.Say(trial.Start, study.Zone)}{(trial.End is { } end ? $" to before {LabClock.Say(end, study.Zone)}" : "")}, or another trial", "plan-outside-trial");
        }
    }
}
