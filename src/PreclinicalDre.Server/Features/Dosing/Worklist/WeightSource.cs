using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>The daily weighing of animals under a dosing plan, at the study's clock time; it may be done until the laboratory's day ends.</summary>
public sealed class WeightSource(DreDbContext db) : IWorklistSource
{
    public IReadOnlyList<string> Kinds { get; } = [WorklistKind.Weight];

    public async IAsyncEnumerable<WorklistDraft> DraftsAsync(Study study, Interval span, [EnumeratorCancellation] CancellationToken c)
    {
        var protocol = await DosingProtocols.OfAsync(db, study.Id, c);
        if (protocol.WeighAtMinute is not { } minute)
        {
            yield break;
        }

        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var (from, to) = (span.Start, span.End);
        var plans = await db.DosingPlans.AsNoTracking().Where(p => p.TrialCompound!.Trial!.Animal!.StudyId == study.Id && p.From < to && (p.To == null || p.To > from))
            .Select(p => new { p.AnimalId, p.From, p.To }).ToListAsync(c);
        var daily = new ClockSchedule([LocalTime.FromMinutesSinceMidnight(minute)], new OnWeekdays(Weekdays.All));
        foreach (var due in daily.Occasions(span, zone))
        {
            var day = due.Key.Clock!.Value.Date;
            var (dawn, dusk) = (zone.StartOf(day), zone.StartOf(day.PlusDays(1)));
            // A day that the plan touches: the weight is wanted before the first dose of it too.
            foreach (var animal in plans.Where(p => p.From < dusk && (p.To is null || p.To > dawn)).Select(p => p.AnimalId).Distinct())
            {
                yield return new WorklistDraft(animal, WorklistKind.Weight, study.Id, due.Key.ToString(), due.At, dusk, "Weigh");
            }
        }
    }
}
