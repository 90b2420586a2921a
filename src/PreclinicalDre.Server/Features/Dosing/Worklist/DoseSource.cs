using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>Doses that dosing plans ask for.</summary>
public sealed class DoseSource(DreDbContext db, StudyCatalogues catalogues) : IWorklistSource
{
    public IReadOnlyList<string> Kinds { get; } = [WorklistKind.Dose];

    public async IAsyncEnumerable<WorklistDraft> DraftsAsync(Study study, Interval span, [EnumeratorCancellation] CancellationToken c)
    {
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var window = (await DosingProtocols.OfAsync(db, study.Id, c)).Window;
        var catalogue = await catalogues.ForAsync(study.Id, c);
        var (from, to) = (span.Start, span.End);
        var plans = await db.DosingPlans.AsNoTracking().Include(p => p.TrialCompound).Where(p => p.TrialCompound!.Trial!.Animal!.StudyId == study.Id && p.From < to && (p.To == null || p.To > from))
            .OrderBy(p => p.Id).ToListAsync(c);
        foreach (var plan in plans)
        {
            var compound = plan.TrialCompound!.CompoundId;
            var what = Say(catalogue.Compound(compound)?.Name ?? compound, plan);
            foreach (var occasion in plan.Occasions(span, zone))
            {
                yield return new WorklistDraft(plan.AnimalId, WorklistKind.Dose, plan.Id, occasion.Key.ToString(), occasion.At, occasion.At + window, what);
            }
        }
    }

    /// <summary><c>Levetiracetam 54 mg/kg i.p.</c></summary>
    internal static string Say(string compound, DosingPlan plan)
    {
        var unit = plan.Input is InputKind.Pump ? "mg/kg a day" : "mg/kg";
        var text = string.Create(CultureInfo.InvariantCulture, $"{compound} {plan.DoseMgPerKg:0.###} {unit} {plan.Route}");
        return plan.Input switch
        {
            InputKind.Pump => Cut($"Replace the reservoir: {text}"),
            InputKind.Food => Cut($"Lay out the ration: {text}"),
            _ => Cut(text),
        };
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
