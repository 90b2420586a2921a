using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Puts animals on a scheme, all or none. Each is under a plan of the compound already, whose dose is one of the steps: so the doses that the rack asks for
/// and the board's step are never two things.
/// </summary>
public sealed class AssignTitration(DreDbContext db, RackRulesQueries rules, IClock clock)
{
    public async Task<Outcome<TitrationDone>> RunAsync(string studyCode, AssignInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<TitrationDone>.NotFound($"study {studyCode}");
        }

        var code = input.Scheme?.Trim() ?? "";
        var protocol = await db.TitrationProtocols.AsNoTracking().SingleOrDefaultAsync(p => p.StudyId == study.Study.Id && p.Code == code, cancellation);
        if (protocol is null)
        {
            return Outcome.Refused<TitrationDone>("unknown-scheme", "scheme", "The study has no titration scheme of this code.", code, "code of a scheme");
        }

        var scheme = protocol.Read();
        var now = clock.GetCurrentInstant();
        var codes = (input.Animals ?? []).Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Study.Id && codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
        var ids = animals.Values.Select(a => a.Id).ToArray();
        var plans = (await db.DosingPlans.AsNoTracking().Include(p => p.TrialCompound)
            .Where(p => ids.Contains(p.AnimalId) && p.TrialCompound!.CompoundId == protocol.CompoundId && p.From <= now && (p.To == null || p.To > now)).ToListAsync(cancellation)).ToLookup(p => p.AnimalId);
        var running = await db.TitrationCourses.AsNoTracking().Where(c => ids.Contains(c.AnimalId) && c.EndedAt == null).Select(c => new { c.AnimalId, c.TrialCompoundId }).ToListAsync(cancellation);
        var findings = new List<Finding>();
        if (codes.Length == 0)
        {
            Add("no-animals", "No animal was named.", "", "codes of animals");
        }

        foreach (var animal in codes)
        {
            if (!animals.TryGetValue(animal, out var found))
            {
                Add("unknown-animal", "The study has no animal of this code.", animal, "codes of the study's animals");
            }
            else if (plans[found.Id].OrderBy(p => p.From).LastOrDefault() is not { } plan)
            {
                Add("no-plan", $"{animal} is under no plan of {study.NameOf(protocol.CompoundId)} now.", animal, "an animal under a plan that holds now");
            }
            else if (running.Any(r => r.TrialCompoundId == plan.TrialCompoundId))
            {
                Add("titrated-already", $"{animal} is titrated already.", animal, "an animal that is on no scheme");
            }
            else if (StepOf(scheme, plan.DoseMgPerKg) is not { } step)
            {
                Add("dose-no-step", $"The plan of {animal} gives a dose that is no step of the scheme.", Text(plan.DoseMgPerKg), string.Join(", ", scheme.Steps.Select(s => Text(s.DoseMgPerKg))));
            }
            else
            {
                db.Add(new TitrationCourse { AnimalId = found.Id, SchemeId = protocol.Id, TrialCompoundId = plan.TrialCompoundId, StartedAt = plan.From, FirstStep = step });
                db.Add(TitrationHistory.Step(plan, plan.From));
            }
        }

        if (findings.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome<TitrationDone>.Invalid("No animal was put on the scheme.", findings);
        }

        return await Outcome.OnRecordsAsync<TitrationDone>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return new TitrationDone(codes.Length, []);
        });

        void Add(string problem, string message, string found, string wanted) => findings.Add(Finding.Error(problem, message, new Location(Path: "animals"), found, wanted));
    }

    private static int? StepOf(Core.Dosing.Titration.TitrationScheme scheme, double dose)
    {
        for (var i = 0; i < scheme.Steps.Count; i++)
        {
            if (Math.Abs(scheme.Steps[i].DoseMgPerKg - dose) <= 1e-9 * dose)
            {
                return i;
            }
        }

        return null;
    }

    private static string Text(double dose) => string.Create(CultureInfo.InvariantCulture, $"{dose:0.###} mg/kg");
}

/// <summary>The trial's own record of its dose levels, which other lists and files read.</summary>
internal static class TitrationHistory
{
    public static TitrationStep Step(DosingPlan plan, Instant from) => new()
    {
        AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, From = from, DoseMgPerKg = plan.DoseMgPerKg, IntervalHours = plan.IntervalSeconds / 3600d, Note = "titration",
    };
}
