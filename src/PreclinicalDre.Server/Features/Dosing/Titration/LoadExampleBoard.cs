using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Puts a titration of the example on record: its scheme, and for each animal trial, plans, doses, weights, scores and levels as though days of work lay behind it.
/// A use case decides at the clock's now, so what was decided earlier is stored as such. A board that is there is left as it is.
/// </summary>
[Face]
public sealed class LoadExampleBoard(DreDbContext db, MakeWorklist worklist, StopDosing stop, IClock clock)
{
    private const string By = "simulated";

    /// <summary>Loads it; null, or why it was not loaded.</summary>
    public async Task<string?> RunAsync(string studyCode, ExampleBoard board, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(board);
        var study = await db.Studies.AsNoTracking().SingleAsync(s => s.Code == studyCode, cancellation);
        if (!await db.TitrationProtocols.AnyAsync(p => p.StudyId == study.Id && p.Code == board.Scheme, cancellation))
        {
            var animals = await db.Animals.Where(a => a.StudyId == study.Id).ToDictionaryAsync(a => a.Code, cancellation);
            if (board.Animals.FirstOrDefault(a => !animals.ContainsKey(a.Animal)) is { } missing)
            {
                return $"The study has no animal {missing.Animal}.";
            }

            var scheme = new TitrationProtocol
            {
                StudyId = study.Id, Code = board.Scheme, CompoundId = board.Compound, Steps = string.Join('\n', board.Steps), Rules = string.Join('\n', board.Rules),
                Note = "Simulated, with made-up limits: no scheme to copy.",
            };
            var doses = TitrationText.Read(scheme.Steps, scheme.Rules, "", null).Scheme!.Steps.Select(s => s.DoseMgPerKg).ToArray();
            // Whole hours, so that times read like a laboratory's.
            var now = Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds() / 3600 * 3600);
            db.Add(scheme);
            foreach (var one in board.Animals)
            {
                Add(new At(now), board, scheme, doses, animals[one.Animal], one);
            }

            await db.SaveChangesAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        // Tomorrow's too, as every night: late in the evening nothing of today is left to be given.
        var today = LabDay.Of(study, clock.GetCurrentInstant()).Date;
        await worklist.RunAsync(studyCode, today, cancellation);
        await worklist.RunAsync(studyCode, today.PlusDays(1), cancellation);
        await SettleAsync(study.Id, cancellation);
        await stop.LookAsync(study.Id, null, cancellation);
        return null;
    }

    private void Add(At at, ExampleBoard board, TitrationProtocol scheme, double[] doses, Animal animal, ExampleTitrated one)
    {
        var steps = one.Moves.Where(m => m.Move is not TitrationMove.Hold).ToArray();
        var trial = new Trial { AnimalId = animal.Id, Code = board.Trial, Start = at.Ago(steps[0].HoursAgo), Note = By };
        var part = new TrialCompound { AnimalId = animal.Id, TrialId = trial.Id, CompoundId = board.Compound };
        var course = new TitrationCourse { AnimalId = animal.Id, SchemeId = scheme.Id, TrialCompoundId = part.Id, StartedAt = trial.Start, FirstStep = steps[0].Step };
        db.AddRange(trial, part, course);
        var plans = new List<DosingPlan>();
        for (var i = 0; i < steps.Length; i++)
        {
            var (from, next) = (at.Ago(steps[i].HoursAgo), i + 1 < steps.Length ? steps[i + 1] : null);
            var plan = plans.Count > 0 ? plans[^1].With(doses[steps[i].Step], from, $"titration {board.Scheme}, step {steps[i].Step + 1}") : new DosingPlan
            {
                AnimalId = animal.Id, TrialCompoundId = part.Id, DoseMgPerKg = doses[steps[i].Step], Route = board.Route, Formulation = board.Formulation,
                ConcentrationMgPerMl = board.ConcentrationMgPerMl, IntervalSeconds = board.IntervalHours * 3600L, Anchor = from, From = from, Note = By,
            };
            (plan.To, plan.EndReason) = next is null ? (at.Ago(-24.0 * board.DaysAhead), "End of the simulation.") : (at.Ago(next.HoursAgo), $"Titration: {Words.Code(next.Move!.Value)}. {next.Why}");
            plans.Add(plan);
            var step = TitrationHistory.Step(plan, from);
            step.Tolerated = next is null ? null : next.Move is TitrationMove.Up;
            db.AddRange(plan, step);
            Give(at, board, plan, one);
        }

        foreach (var move in one.Moves.Where(m => m.Move is not null))
        {
            course.Decisions.Add(new TitrationDecision
            {
                CourseId = course.Id, AnimalId = animal.Id, At = at.Ago(move.HoursAgo), Proposed = move.Proposed ?? move.Move!.Value, Move = move.Move!.Value, Step = move.Step, Why = move.Why, Reason = move.Reason,
                By = By, PlanId = move.Move is TitrationMove.Hold ? null : plans.Find(p => p.From == at.Ago(move.HoursAgo))?.Id,
            });
        }

        db.AddRange(one.Weights.Select(w => new AnimalWeight { AnimalId = animal.Id, WeighedAt = at.Ago(w.HoursAgo), Grams = w.Value }));
        db.AddRange(one.Scores.Select(s => new TolerabilityScore { AnimalId = animal.Id, At = at.Ago(s.HoursAgo), Scale = s.Scale, Value = s.Value, By = By }));
        db.AddRange(one.Plasma.Select(p => new PlasmaSample { AnimalId = animal.Id, TrialCompoundId = part.Id, SampledAt = at.Ago(p.HoursAgo), MgPerL = p.Value, Method = "simulated assay" }));
        db.AddRange(one.Seizures.Select(s => new Seizure { AnimalId = animal.Id, At = at.Ago(s), TypeId = "generalized-convulsive", DurationSeconds = 40, Observer = By }));
        db.Add(new Data.Monitoring.Recording { AnimalId = animal.Id, From = at.Ago(board.RecordedHours), To = at.Ago(0), Equipment = "VEEG rig 4" });
    }

    private void Give(At at, ExampleBoard board, DosingPlan plan, ExampleTitrated one)
    {
        var missed = one.Missed.Select(at.Ago).ToHashSet();
        for (var due = plan.From; due < at.Ago(0) && due < plan.To; due += Duration.FromHours(board.IntervalHours))
        {
            var gone = missed.Contains(due);
            db.Add(new Dose
            {
                AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = due, DoseMgPerKg = plan.DoseMgPerKg, Route = board.Route, GivenFraction = gone ? 0 : 1,
                Reason = gone ? "asleep, left alone (simulated)" : "",
            });
        }
    }

    /// <summary>Tasks of today whose dose is on record already are done.</summary>
    private async Task SettleAsync(Guid study, CancellationToken cancellation)
    {
        var open = await db.WorklistTasks.Where(t => t.StudyId == study && t.Kind == WorklistKind.Dose && t.State == WorklistState.Open).ToListAsync(cancellation);
        var (ids, times) = (open.Select(t => t.AnimalId).Distinct().ToArray(), open.Select(t => t.DueAt).Distinct().ToArray());
        var given = (await db.Doses.AsNoTracking().Where(d => ids.Contains(d.AnimalId) && times.Contains(d.PlannedAt)).ToListAsync(cancellation)).ToLookup(d => (d.AnimalId, d.PlannedAt));
        foreach (var task in open)
        {
            if (given[(task.AnimalId, task.DueAt)].FirstOrDefault() is { } dose)
            {
                task.Settle(dose.GivenFraction > 0 ? WorklistState.Done : WorklistState.NotDone, dose.PlannedAt, By, dose.Reason);
                task.ResultId = dose.Id;
            }
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>Moments before the hour of loading.</summary>
    private readonly record struct At(Instant Now)
    {
        public Instant Ago(double hours) => Now - Duration.FromSeconds((long)Math.Round(hours * 3600));
    }
}
