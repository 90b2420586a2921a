using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Worklist;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>A body weight: it settles the day's weighing, whether the entry names it or not.</summary>
public sealed class RecordWeight(DreDbContext db, IActor actor)
{
    /// <summary>Heaviest animal that can be meant, g.</summary>
    private const double MostGrams = 200_000;

    /// <summary>
    /// A weight that differs from the last by more than this share of it is more often a slip than a change (a dose would follow it); this system's
    /// choice. Growing young do it within days: then the reason says so.
    /// </summary>
    private const double Jump = 0.25;

    public async Task<EntryResult> ApplyAsync(
        RackRules study, EntryInput input, EntryCheck check, WorklistTask? named, Animal animal, Instant at, CancellationToken cancellation)
    {
        if (input.Grams is not ({ } grams and > 0 and <= MostGrams))
        {
            check.Slip("bad-value", "grams", "This is no body weight.", input.Grams?.ToString(CultureInfo.InvariantCulture) ?? "", "grams, above 0 to 200,000");
            return new EntryResult(null, named, null);
        }

        var before = (await WeightsNow.OfAsync(db, [animal.Id], at, cancellation))[animal.Id];
        if (before.Last is { } last && Math.Abs((grams / last.Grams) - 1) > Jump)
        {
            check.Rules([Finding.Warning("weight-jump", "The weight differs from the last one by more than a quarter of it.", new Location(Path: "grams"), Grams(grams),
                $"near {Grams(last.Grams)} of {LabClock.Say(last.At, study.Zone)}, or a reason")]);
        }

        // Told, never in the way: a weight that was measured is stored. The reason is asked of the next dose.
        var hints = WeightHints.Of(grams, before.Baseline).Select(h => h with { Severity = Severity.Info });
        check.Rules(hints);
        if (check.IsRefused)
        {
            return new EntryResult(null, named, null);
        }

        var task = named ?? await OfTheDayAsync(study, animal, at, cancellation);
        var was = named is null ? await TaskBefore.OfAsync(db, task, cancellation) : null;
        var weight = new AnimalWeight { AnimalId = animal.Id, WeighedAt = at, Grams = grams };
        db.Add(weight);
        if (task is not null && (task.State is WorklistState.Open or WorklistState.Missed or WorklistState.NotDone))
        {
            task.Settle(WorklistState.Done, at, actor.Name, check.Reason);
            task.ResultId = weight.Id;
        }

        return new EntryResult(weight.Id, task, was);
    }

    private async Task<WorklistTask?> OfTheDayAsync(RackRules study, Animal animal, Instant at, CancellationToken cancellation)
    {
        var day = LabDay.Of(study.Study, at);
        var (from, to) = (day.Start, day.End);
        return await db.WorklistTasks.Where(t => t.AnimalId == animal.Id && t.Kind == WorklistKind.Weight && t.DueAt >= from && t.DueAt < to
                && (t.State == WorklistState.Open || t.State == WorklistState.Missed))
            .OrderBy(t => t.DueAt).FirstOrDefaultAsync(cancellation);
    }

    private static string Grams(double grams) => string.Create(CultureInfo.InvariantCulture, $"{grams:0.##} g");
}
