using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Dosing.Rack;

/// <summary>What the rack run asks; read only.</summary>
public sealed class RackRunQueries(DreDbContext db, RackRulesQueries rules, WorklistQueries worklist, ISight sight, IClock clock)
{
    /// <summary>What was done this long ago still stands in the round, so that a person sees how far he is.</summary>
    private static readonly Duration Round = Duration.FromHours(2);

    public async Task<RackRun?> FindAsync(string studyCode, string? cohort, CancellationToken cancellation) =>
        await rules.FindAsync(studyCode, cancellation) is { } study ? await FindAsync(study, cohort, cancellation) : null;

    /// <summary>Doses and weighings whose time has come or comes within the study's window, and what was done of them in this round.</summary>
    public async Task<RackRun> FindAsync(RackRules study, string? cohort, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var now = clock.GetCurrentInstant();
        var day = await worklist.DayAsync(study, null, new WorklistFilter(Cohort: string.IsNullOrEmpty(cohort) ? null : cohort), cancellation);
        var rows = day.Rows.Where(r => r.Kind is WorklistKind.Dose or WorklistKind.Weight
                && ((r.Waits && r.DueAt <= now + study.Protocol.Window) || (r.State is WorklistState.Done or WorklistState.NotDone && r.DoneAt >= now - Round)))
            .ToList();
        var codes = rows.Select(r => r.Animal).Distinct(StringComparer.Ordinal).ToArray();
        var animals = (await db.Animals.AsNoTracking().Include(a => a.Identifiers.Where(i => i.To == null)).Where(a => a.StudyId == study.Study.Id && codes.Contains(a.Code))
            .ToListAsync(cancellation)).ToDictionary(a => a.Code);
        var ids = animals.Values.Select(a => a.Id).ToArray();
        var last = await db.Doses.AsNoTracking().Where(d => ids.Contains(d.AnimalId) && d.GivenFraction > 0).GroupBy(d => d.AnimalId)
            .Select(g => new { g.Key, At = g.Max(d => d.GivenAt ?? d.PlannedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellation);
        var tasks = rows.Select(r => r.Id).ToArray();
        var plans = await db.WorklistTasks.AsNoTracking().Where(t => tasks.Contains(t.Id)).Join(db.DosingPlans, t => t.SourceId, p => p.Id, (t, p) => new { t.Id, Plan = p })
            .ToDictionaryAsync(p => p.Id, p => p.Plan, cancellation);
        // Dose and concentration would tell the compound: the volume is what the person needs.
        var sees = await sight.OfAsync(study.Study.Id, cancellation);
        var isCoded = !(sees.Compound && sees.Allocation);
        return new RackRun(study.Study.Code, study.Study.TimeZoneId, now,
        [
            .. rows.GroupBy(r => r.Animal).Select(g =>
            {
                var (animal, first) = (animals[g.Key], g.First());
                return new RackAnimal(
                    g.Key, first.Cage, Words.Code(animal.Sex), [.. animal.Identifiers.Select(i => i.Value)], first.WeightGrams, first.WeighedAt,
                    last.TryGetValue(animal.Id, out var at) ? at : null,
                    [.. g.OrderBy(r => r.Kind == WorklistKind.Weight ? 0 : 1).ThenBy(r => r.DueAt).Select(r => Task(r, plans.GetValueOrDefault(r.Id), isCoded))]);
            }).OrderBy(a => a.Cage, CageOrder.Instance).ThenBy(a => a.Code, CageOrder.Instance),
        ]);
    }

    public async Task<Scan?> ScanAsync(string studyCode, string id, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        if (study is not { } studyId)
        {
            return null;
        }

        var wanted = Addresses.Scanned(id);
        var here = await db.Animals.AsNoTracking()
            .Where(a => a.StudyId == studyId && a.ExitedAt == null && (a.Code == wanted || a.Cage == wanted || a.Identifiers.Any(i => i.Value == wanted && i.To == null)))
            .Select(a => new { a.Code, a.Cage }).ToListAsync(cancellation);
        var elsewhere = here.Count > 0 || wanted.Length == 0 ? [] : await db.AnimalIdentifiers.AsNoTracking()
            .Where(i => i.Value == wanted && i.To == null && i.Animal!.StudyId != studyId && i.Animal.ExitedAt == null).Select(i => i.Animal!.Study!.Code).Distinct().ToListAsync(cancellation);
        return new Scan(wanted, [.. here.OrderBy(a => a.Cage, CageOrder.Instance).ThenBy(a => a.Code, CageOrder.Instance).Select(a => a.Code)], [.. elsewhere.Order(StringComparer.Ordinal)]);
    }

    private static RackTask Task(WorklistRow row, DosingPlan? plan, bool isCoded) =>
        !isCoded && plan is { Input: not InputKind.Pump } ? new RackTask(row, plan.DoseMgPerKg, plan.ConcentrationMgPerMl, plan.Route) : new RackTask(row, null, null, plan?.Route);
}
