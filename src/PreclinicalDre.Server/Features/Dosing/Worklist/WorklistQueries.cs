using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>A task as the list shows it.</summary>
/// <param name="Id">The task.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Cohort">Code of its cohort.</param>
/// <param name="Cage">Its cage; may be empty.</param>
/// <param name="Kind">Kind of the task.</param>
/// <param name="What">What is to be done.</param>
/// <param name="DueAt">When.</param>
/// <param name="WindowUntil">Until when.</param>
/// <param name="State">What became of it.</param>
/// <param name="Overdue">True where it waits still and its window has passed.</param>
/// <param name="DoneAt">When it was done.</param>
/// <param name="DoneBy">Who said so.</param>
/// <param name="Reason">Why not, or why all the same.</param>
/// <param name="Millilitres">Volume of a dose by the last weight, mL.</param>
/// <param name="Volume">The volume as a syringe is read.</param>
/// <param name="WeightGrams">The last weight, g.</param>
/// <param name="WeighedAt">When it was taken.</param>
/// <param name="Hints">What is to be said before it is done.</param>
public sealed record WorklistRow(
    Guid Id, string Animal, string Cohort, string Cage, string Kind, string What, Instant DueAt, Instant WindowUntil, WorklistState State, bool Overdue, Instant? DoneAt, string DoneBy,
    string Reason, double? Millilitres, string? Volume, double? WeightGrams, Instant? WeighedAt, IReadOnlyList<FindingDto> Hints)
{
    /// <summary>True while something can be entered for it in the usual way.</summary>
    public bool Waits => State is WorklistState.Open or WorklistState.Missed;
}

/// <summary>A day's list of a study.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Day">The laboratory's day.</param>
/// <param name="TimeZone">Its zone.</param>
/// <param name="Rows">Overdue on top, then in cage order.</param>
public sealed record WorklistDay(string Study, LocalDate Day, string TimeZone, IReadOnlyList<WorklistRow> Rows);

/// <summary>What a list is narrowed to; null: all.</summary>
public sealed record WorklistFilter(string? Kind = null, string? Cohort = null, string? State = null);

/// <summary>What is asked about the worklist; read only.</summary>
public sealed class WorklistQueries(DreDbContext db, RackRulesQueries rules, ISight sight, IClock clock)
{
    /// <summary>How long a task that nobody settled stays on today's list.</summary>
    private static readonly Duration Kept = Duration.FromDays(7);

    /// <summary>What was missed and can still be put right stays on today's list this long.</summary>
    private static readonly Duration MissedKept = Duration.FromHours(24);

    public async Task<WorklistDay?> DayAsync(string studyCode, LocalDate? day, WorklistFilter filter, CancellationToken cancellation) =>
        await rules.FindAsync(studyCode, cancellation) is { } study ? await DayAsync(study, day, filter, cancellation) : null;

    public async Task<WorklistDay> DayAsync(RackRules study, LocalDate? day, WorklistFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(filter);
        var now = clock.GetCurrentInstant();
        var of = LabDay.Of(study.Study, now, day);
        var (from, to, isToday) = (of.Start, of.End, of.Span.Contains(now));
        var (kept, missed) = (isToday ? from - Kept : from, isToday ? now - MissedKept : from);
        var state = filter.State is null ? null : Words.Find<WorklistState>(filter.State);
        var tasks = await db.WorklistTasks.AsNoTracking().Include(t => t.Animal).ThenInclude(a => a!.Cohort)
            .Where(t => t.StudyId == study.Study.Id && t.DueAt < to
                && (t.DueAt >= from || (t.State == WorklistState.Open && t.DueAt >= kept) || (t.State == WorklistState.Missed && t.DueAt >= missed))
                && (filter.Kind == null || t.Kind == filter.Kind) && (filter.Cohort == null || t.Animal!.Cohort!.Code == filter.Cohort) && (state == null || t.State == state))
            .ToListAsync(cancellation);
        var sources = tasks.Where(t => t.Kind == WorklistKind.Dose).Select(t => t.SourceId).Distinct().ToArray();
        var plans = await db.DosingPlans.AsNoTracking().Where(p => sources.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var weights = await WeightsNow.OfAsync(db, [.. tasks.Select(t => t.AnimalId).Distinct()], now, cancellation);
        var coded = await CodesAsync(study.Study.Id, tasks, plans, cancellation);
        var rows = tasks.Select(t => Row(study, t, coded?.GetValueOrDefault(t.Id), plans.GetValueOrDefault(t.SourceId), weights[t.AnimalId], now));
        return new WorklistDay(study.Study.Code, of.Date, study.Study.TimeZoneId,
        [
            .. rows.OrderByDescending(r => r.Kind == WorklistKind.Alarm && r.Waits).ThenByDescending(r => r.Overdue).ThenBy(r => r.Cage, CageOrder.Instance).ThenBy(r => r.Animal, CageOrder.Instance).ThenBy(r => r.DueAt)
                .ThenBy(r => r.Kind == WorklistKind.Weight ? 0 : 1).ThenBy(r => r.What, StringComparer.Ordinal),
        ]);
    }

    /// <summary>For whom compounds are blinded, a dose is told by the code of the animal's group, as it stands on the syringe; null for who may see them.</summary>
    private async Task<Dictionary<Guid, string>?> CodesAsync(Guid study, List<WorklistTask> tasks, Dictionary<Guid, DosingPlan> plans, CancellationToken cancellation)
    {
        var sees = await sight.OfAsync(study, cancellation);
        if (sees is { Compound: true, Allocation: true })
        {
            return null;
        }

        var animals = tasks.Select(t => t.AnimalId).Distinct().ToArray();
        var codes = sees.DoseCode
            ? await db.Allocations.AsNoTracking().Where(a => animals.Contains(a.AnimalId)).Select(a => new { a.AnimalId, a.Arm!.Code }).ToDictionaryAsync(a => a.AnimalId, a => a.Code, cancellation)
            : [];
        return tasks.Where(t => t.Kind is WorklistKind.Dose or WorklistKind.Alarm or WorklistKind.Review).ToDictionary(t => t.Id, t => t.Kind switch
        {
            WorklistKind.Dose => $"{(codes.TryGetValue(t.AnimalId, out var code) ? $"Coded dose {code}" : "Coded dose")} {plans.GetValueOrDefault(t.SourceId)?.Route}".TrimEnd(),
            WorklistKind.Alarm => t.What.StartsWith(StopDosing.StoppedAtRack, StringComparison.Ordinal) ? StopDosing.StoppedAtRack : StopDosing.Stopped,
            _ => "Review",
        });
    }

    private static WorklistRow Row(RackRules study, WorklistTask task, string? coded, DosingPlan? plan, WeightNow weight, Instant now)
    {
        var waits = task.State is WorklistState.Open or WorklistState.Missed;
        var portion = plan is null ? null : study.Portion(plan, Instant.Max(now, task.DueAt), weight);
        return new WorklistRow(
            task.Id, task.Animal!.Code, task.Animal.Cohort!.Code, task.Animal.Cage, task.Kind, coded ?? task.What, task.DueAt, task.WindowUntil, task.State, waits && task.WindowUntil < now,
            task.DoneAt, task.DoneBy, task.Reason, portion?.Millilitres, portion?.VolumeText, weight.Last?.Grams, weight.Last?.At,
            waits && portion is not null ? [.. portion.Hints.Select(FindingDto.Of)] : []);
    }
}
