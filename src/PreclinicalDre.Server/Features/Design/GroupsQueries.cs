using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>What pages and the API ask about groups; read only. Of an open randomisation nothing comes out that would tell its next place.</summary>
public sealed class GroupsQueries(DreDbContext db, ISight sight)
{
    /// <summary>All of a study's groups; null where there is no such study.</summary>
    public async Task<GroupsView?> ViewAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        var sees = await sight.OfAsync(study, cancellation);
        var arms = await db.Arms.AsNoTracking().Where(a => a.StudyId == study).ToListAsync(cancellation);
        var randomisations = await db.Randomisations.AsNoTracking().Where(r => r.StudyId == study).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        var rows = await db.Allocations.AsNoTracking().Where(a => a.Animal!.StudyId == study).OrderBy(a => a.Slot)
            .Select(a => new { a.RandomisationId, a.Slot, Animal = a.Animal!.Code, Cohort = a.Animal.Cohort!.Code, a.Animal.Cage, Arm = a.Arm!.Code, a.Stratum, a.Facts, a.At, a.By })
            .ToListAsync(cancellation);
        var waiting = await db.Animals.AsNoTracking().Where(a => a.StudyId == study && a.ExitedAt == null && !db.Allocations.Any(x => x.AnimalId == a.Id))
            .Select(a => new { a.Code, a.CohortId }).ToListAsync(cancellation);
        var cohorts = await db.Cohorts.AsNoTracking().Where(c => c.StudyId == study).ToDictionaryAsync(c => c.Id, c => c.Code, cancellation);
        var numbers = randomisations.ToDictionary(r => r.Id, r => r.Number);
        var given = rows.ToLookup(r => r.RandomisationId);
        return new GroupsView(
            [.. arms.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => sees.Allocation
                ? new GroupDetail(a.Code, a.Name, a.Ratio, a.IsControl, a.Treatment, rows.Count(r => r.Arm == a.Code), a.Version)
                : new GroupDetail(a.Code, "", a.Ratio, false, "", rows.Count(r => r.Arm == a.Code), a.Version))],
            [.. randomisations.Select(r => Detail(
                r, sees.Allocation, r.CohortId is { } c ? cohorts[c] : null, [.. given[r.Id].Select(g => (g.Facts, g.Arm))],
                r.ClosedAt is null ? waiting.Count(w => r.CohortId is null || w.CohortId == r.CohortId) : 0))],
            [.. rows.OrderBy(r => r.Animal, StringComparer.Ordinal).Select(r => new AllocationDetail(numbers[r.RandomisationId], r.Slot, r.Animal, r.Cohort, r.Cage, sees.DoseCode ? r.Arm : "", r.Stratum, r.At, r.By))],
            [.. waiting.Select(w => w.Code).Order(StringComparer.Ordinal)],
            rows.Count == 0 || !sees.DoseCode ? null : Balance.Of([.. arms.Select(a => a.Code).Order(StringComparer.Ordinal)], [.. rows.Select(r => (r.Arm, StoredForms.Facts(r.Facts)))]),
            sees.IsBlind);
    }

    /// <summary>The balance drawn; null where there is no such study, nobody has a group, or the person may not see the groups.</summary>
    public async Task<Figure?> BalanceAsync(string studyCode, CancellationToken cancellation) =>
        await ViewAsync(studyCode, cancellation) is { Balance: { } balance } ? BalanceFigure.Draw(new BalanceInput(studyCode, balance), "balance") : null;

    /// <summary>Animals with their groups as a table.</summary>
    public static DataTable Table(string study, GroupsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new DataTable(
            $"Groups of study {study}",
            [new("Randomisation", DataKind.Number), new("Slot", DataKind.Number), new("Animal"), new("Cohort"), new("Cage"), new("Group"), new("Stratum"), new("At", DataKind.Time), new("By")],
            [.. view.Allocations.Select(a => (IReadOnlyList<string>)[$"{a.Randomisation}", $"{a.Slot}", a.Animal, a.Cohort, a.Cage, a.Arm, a.Stratum, NodaTime.Text.InstantPattern.ExtendedIso.Format(a.At), a.By])]);
    }

    private static RandomisationDetail Detail(Randomisation r, bool seesAllocation, string? cohort, IReadOnlyList<(string Facts, string Arm)> given, int waiting)
    {
        var settings = StoredForms.Settings(r.Settings);
        return new RandomisationDetail(
            r.Number, r.Method, cohort, settings, DesignWords.Say(settings), r.Algorithm, r.Commitment, r.At, r.By, r.ClosedAt, r.ClosedBy, given.Count, waiting,
            r.ClosedAt is null || !seesAllocation ? null : ListProof.Of(r, given));
    }
}
