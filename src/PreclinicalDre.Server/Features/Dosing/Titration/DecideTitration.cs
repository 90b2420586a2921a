using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Confirms what the rules propose, or does otherwise with a reason; all animals of a request or none. A move ends the plan and begins the next with the step's
/// dose. Never above the scheme's last step or cap, and not up while a humane end point is met, whatever the reason.
/// </summary>
public sealed class DecideTitration(DreDbContext db, RackRulesQueries rules, TitrationLoader loader, IActor actor, IClock clock)
{
    private const int MostReason = 400;

    public async Task<Outcome<TitrationDone>> RunAsync(string studyCode, DecideInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<TitrationDone>.NotFound($"study {studyCode}");
        }

        var wanted = input.Move?.Trim();
        var move = Words.Find<TitrationMove>(wanted);
        var reason = input.Reason?.Trim() ?? "";
        var findings = new List<Finding>();
        if (move is null && wanted != "proposed")
        {
            Add("bad-value", "move", "This is no move.", wanted ?? "", "proposed, up, hold, down or stop");
        }

        if (reason.Length > MostReason)
        {
            Add("bad-value", "reason", "The reason is too long.", reason, $"at most {MostReason} characters");
        }

        var now = clock.GetCurrentInstant();
        var codes = (input.Animals ?? []).Select(c => c.Trim()).ToArray();
        var running = await loader.RunningAsync(study.Study.Id, null, now, tracked: true, cancellation);
        var chosen = new List<(TitratedAnimal Animal, TitrationMove Move)>();
        for (var i = 0; i < codes.Length; i++)
        {
            var of = running.Where(r => r.Code == codes[i] && (string.IsNullOrEmpty(input.Compound) || r.CompoundId == input.Compound)).ToList();
            if (of is not [var one])
            {
                Add(of.Count == 0 ? "not-titrated" : "which-compound", "animals", of.Count == 0 ? $"{codes[i]} is not titrated now." : $"{codes[i]} is titrated on several compounds: say which.", codes[i], "an animal on the board");
                continue;
            }

            if (input.Expected?.ElementAtOrDefault(i) is { Length: > 0 } seen && Words.Find<TitrationMove>(seen) != one.State.Proposal)
            {
                db.ChangeTracker.Clear();
                return new Outcome<TitrationDone>.Conflict($"What is proposed for {codes[i]} has changed to {Words.Code(one.State.Proposal)}: look again.");
            }

            Check(one, move ?? one.State.Proposal);
            chosen.Add((one, move ?? one.State.Proposal));
        }

        if (codes.Length == 0)
        {
            Add("no-animals", "animals", "No animal was named.", "", "animals on the board");
        }

        if (findings.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome<TitrationDone>.Invalid("Nothing was decided.", findings);
        }

        try
        {
            foreach (var (animal, decided) in chosen)
            {
                await ApplyAsync(animal, decided, reason, now, cancellation);
            }

            db.ChangeReason ??= reason.Length > 0 ? reason : "As the titration's rules propose.";
            await db.SaveChangesAsync(cancellation);
        }
        catch (RecordStateException e)
        {
            db.ChangeTracker.Clear();
            return Outcome.Conflict<TitrationDone>(e);
        }
        catch (Exception e) when (Race.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Outcome<TitrationDone>.Conflict("Someone else decided or changed a plan meanwhile: look again.");
        }

        return new TitrationDone(chosen.Count, [.. chosen.Where(c => c.Move is TitrationMove.Stop).Select(c => c.Animal.Code)]);

        void Check(TitratedAnimal one, TitrationMove decided)
        {
            if (one.State.Step is not { } step)
            {
                Add("stopped", "animals", $"Dosing of {one.Code} was stopped; begin a new plan and put it on a scheme.", one.Code, "an animal that is dosed");
                return;
            }

            if (decided != one.State.Proposal && reason.Length == 0)
            {
                Add("reason-missing", "reason", $"For {one.Code} the rules propose {Words.Code(one.State.Proposal)}: another move needs a reason.", "", $"1 to {MostReason} characters");
            }

            if (decided is TitrationMove.Up && step >= one.Scheme.TopStep)
            {
                Add("above-cap", "move", $"{one.Code} is on the highest step of its scheme.", "up", "hold, down or stop, or another scheme");
            }

            if (decided is TitrationMove.Down && step == 0)
            {
                Add("below-first", "move", $"{one.Code} is on the first step of its scheme.", "down", "hold or stop");
            }

            if (one.State.HumaneEndPoint && decided is not TitrationMove.Stop)
            {
                Add("humane-end-point", "move", $"A humane end point is met for {one.Code}.", Words.Code(decided), "stop");
            }
        }

        void Add(string code, string field, string message, string found, string want) => findings.Add(Finding.Error(code, message, new Location(Path: field), found, want));
    }

    /// <summary>Ends the titration of an animal: it stays on its dose, and where the rules show the maximum tolerated dose, the trial knows.</summary>
    public async Task<Outcome<TitrationDone>> FinishAsync(string studyCode, FinishInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<TitrationDone>.NotFound($"study {studyCode}");
        }

        var reason = input.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > MostReason)
        {
            return Outcome.Refused<TitrationDone>("reason-missing", "reason", "A titration is ended with a reason.", reason, $"1 to {MostReason} characters");
        }

        var now = clock.GetCurrentInstant();
        var of = (await loader.RunningAsync(study.Study.Id, null, now, tracked: true, cancellation))
            .Where(r => r.Code == input.Animal?.Trim() && (string.IsNullOrEmpty(input.Compound) || r.CompoundId == input.Compound)).ToList();
        if (of is not [var one])
        {
            return Outcome.Refused<TitrationDone>("not-titrated", "animal", "The animal is not titrated now, or on several compounds.", input.Animal ?? "", "an animal on the board, and its compound");
        }

        (one.Course.EndedAt, one.Course.EndReason, one.Course.ToleratedMgPerKg) = (now, reason, one.State.Mtd.DoseMgPerKg);
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Compounds.Any(c => c.Id == one.Course.TrialCompoundId), cancellation);
        if (trial is not null && one.State.Step is not null)
        {
            trial.MaintenanceFrom ??= now;
            trial.MaximumToleratedDoseReached = one.State.Mtd.State is MtdState.Reached;
        }

        db.ChangeReason ??= reason;
        return await Outcome.OnRecordsAsync<TitrationDone>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return new TitrationDone(1, []);
        });
    }

    private async Task ApplyAsync(TitratedAnimal one, TitrationMove move, string reason, Instant now, CancellationToken cancellation)
    {
        var step = one.State.Step!.Value;
        int? to = move switch
        {
            TitrationMove.Up => step + 1,
            TitrationMove.Hold => step,
            TitrationMove.Down => step - 1,
            TitrationMove.Stop => null,
        };
        var plans = move is TitrationMove.Hold
            ? []
            : await db.DosingPlans.Where(p => p.TrialCompoundId == one.Course.TrialCompoundId && p.From <= now && (p.To == null || p.To > now)).ToListAsync(cancellation);
        var why = string.Join(" ", one.State.Reasons);
        Guid? next = null;
        if (to is { } index && move is not TitrationMove.Hold)
        {
            foreach (var plan in plans)
            {
                var following = plan.With(one.Scheme.Steps[index].DoseMgPerKg, now, $"titration {one.Protocol.Code}, step {index + 1}");
                db.AddRange(following, TitrationHistory.Step(following, now));
                next = following.Id;
            }
        }

        if (plans.Count > 0)
        {
            var last = await db.TitrationSteps.Where(s => s.TrialCompoundId == one.Course.TrialCompoundId && s.From <= now).OrderByDescending(s => s.From).FirstOrDefaultAsync(cancellation);
            if (last is not null)
            {
                last.Tolerated = move is TitrationMove.Up ? true : one.State.Mtd.Evidence.Any(e => e.Step == step && e.Tolerance is StepTolerance.NotTolerated) ? false : last.Tolerated;
            }

            await StopDosing.EndPlansAsync(db, plans, now, $"Titration: {Words.Code(move)}. {(reason.Length > 0 ? reason : why)}", move is TitrationMove.Stop ? actor.Name : null, cancellation);
        }

        db.Add(new TitrationDecision
        {
            CourseId = one.Course.Id, AnimalId = one.Course.AnimalId, At = now, Proposed = one.State.Proposal, Move = move, Step = to, Why = why, Reason = reason, By = actor.Name, PlanId = next,
            HumaneEndPoint = one.State.HumaneEndPoint,
        });
    }
}
