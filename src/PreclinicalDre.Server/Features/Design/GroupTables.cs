using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Exports;
using static PreclinicalDre.Server.Features.Exports.ExportCells;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>Groups, randomisations and who got which group, in a study's export. Seed and nonce of a randomisation stay secret until it is closed: they give away the places to come.</summary>
internal sealed class GroupTables(DreDbContext db) : IStudyTables
{
    public IEnumerable<StudyTable> Of(Guid study) =>
    [
        new("groups", ["Group", "Name", "Ratio", "Control", "Treatment"], Groups(study)),
        new("randomisations", ["Randomisation", "Method", "Cohort", "Settings", "Algorithm", "Commitment", "Listed", "Made at", "By", "Closed at", "Closed by", "Seed", "Nonce"], Randomisations(study)),
        new("allocations", ["Randomisation", "Slot", "Animal", "Group", "Stratum", "Allocated at", "By"], Allocations(study)),
    ];

    private IAsyncEnumerable<IReadOnlyList<string>> Groups(Guid study) =>
        db.Arms.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code).AsAsyncEnumerable()
            .Select(a => (IReadOnlyList<string>)[a.Code, a.Name, Say(a.Ratio), Say(a.IsControl), a.Treatment]);

    private IAsyncEnumerable<IReadOnlyList<string>> Randomisations(Guid study) =>
        db.Randomisations.AsNoTracking().Where(r => r.StudyId == study).OrderBy(r => r.Number)
            .Select(r => new { r, Cohort = db.Cohorts.Where(c => c.Id == r.CohortId).Select(c => c.Code).FirstOrDefault() }).AsAsyncEnumerable()
            .Select(x => (IReadOnlyList<string>)
            [
                Say(x.r.Number), Kebab(x.r.Method), x.Cohort ?? "", x.r.Settings, x.r.Algorithm, x.r.Commitment, x.r.Listed, Say(x.r.At), x.r.By, Say(x.r.ClosedAt), x.r.ClosedBy,
                x.r.ClosedAt is null ? "" : x.r.Seed, x.r.ClosedAt is null ? "" : x.r.Nonce,
            ]);

    private IAsyncEnumerable<IReadOnlyList<string>> Allocations(Guid study) =>
        db.Allocations.AsNoTracking().Where(a => a.Animal!.StudyId == study).OrderBy(a => a.Randomisation!.Number).ThenBy(a => a.Slot)
            .Select(a => new { a.Randomisation!.Number, a.Slot, Animal = a.Animal!.Code, Arm = a.Arm!.Code, a.Stratum, a.At, a.By }).AsAsyncEnumerable()
            .Select(a => (IReadOnlyList<string>)[Say(a.Number), Say(a.Slot), a.Animal, a.Arm, a.Stratum, Say(a.At), a.By]);
}
