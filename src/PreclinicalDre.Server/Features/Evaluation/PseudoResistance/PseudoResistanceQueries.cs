using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation.PseudoResistance;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;

namespace PreclinicalDre.Server.Features.Evaluation.PseudoResistance;

/// <summary>One cause of one failure.</summary>
/// <param name="Cause">Its code.</param>
/// <param name="Words">The same in a few words.</param>
/// <param name="Shown">True where it is shown; false where it cannot be ruled out.</param>
/// <param name="Sentence">What it rests on.</param>
/// <param name="Next">What to do.</param>
/// <param name="Unverified">True where it stands on general knowledge.</param>
public sealed record CauseRow(string Cause, string Words, bool Shown, string Sentence, string Next, bool Unverified);

/// <summary>A failure that does not count, may be none, or counts in doubt.</summary>
/// <param name="Standing"><c>does-not-count</c>, <c>cannot-be-said</c> or <c>counts-in-doubt</c>.</param>
/// <param name="Stale">True where the data changed after the verdict.</param>
public sealed record FailureRow(
    string Animal, string Cohort, string Trial, IReadOnlyList<string> Compounds, string Regimen, Instant Start, Instant End, int Seizures, string Standing, bool Stale, IReadOnlyList<CauseRow> Causes);

/// <summary>How often a cause was found.</summary>
/// <param name="Shown">Trials in which it is shown.</param>
/// <param name="Possible">Trials in which it cannot be ruled out.</param>
public sealed record CauseTotal(string Cause, string Words, int Shown, int Possible);

/// <summary>The report of a study.</summary>
/// <param name="Animals">Animals of the study.</param>
/// <param name="Judged">Those with a verdict that can be read.</param>
/// <param name="Unreadable">Those whose verdict was written by another engine.</param>
/// <param name="Failures">What was found, filtered as asked, by animal and start.</param>
/// <param name="Totals">Counts over all of them, whatever the filter.</param>
public sealed record PseudoResistanceReport(
    string Study, string Species, int Animals, int Judged, int Unreadable, IReadOnlyList<FailureRow> Failures, IReadOnlyList<CauseTotal> Totals);

/// <summary>How the report is narrowed; null or empty = not at all.</summary>
public sealed record PseudoResistanceFilter(string? Cause = null, string? Animal = null, string? Cohort = null, string? Standing = null);

/// <summary>Reads the report from the stored verdicts; evaluates nothing.</summary>
public sealed class PseudoResistanceQueries(DreDbContext db, StudyCatalogues catalogues)
{
    public async Task<(Study Study, PseudoResistanceReport Report)?> FindAsync(string studyCode, PseudoResistanceFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation) is not { } study)
        {
            return null;
        }

        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var rows = new List<FailureRow>();
        var (animals, judged, unreadable) = (0, 0, 0);
        // One answer after the other: all of a large study at once would be large.
        await foreach (var a in db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id).OrderBy(a => a.Code)
            .Select(a => new { a.Code, Cohort = a.Cohort!.Code, a.CurrentVerdict!.Answer, Stale = a.DataRevision != a.EvaluatedRevision }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            animals++;
            if (a.Answer is null)
            {
                continue;
            }

            if (StoredTrials.Read(a.Answer) is not { } trials)
            {
                unreadable++;
                continue;
            }

            judged++;
            rows.AddRange(PseudoResistanceReview.Of(trials, study.SpeciesId).Select(f => Row(catalogue, a.Code, a.Cohort, a.Stale, f)));
        }

        var whole = new PseudoResistanceReport(study.Code, study.SpeciesId, animals, judged, unreadable, rows, [.. PseudoCauses.All.Select(c => Total(rows, c))]);
        return (study, Narrow(whole, filter));
    }

    /// <summary>The report with the failures that fit; its totals stay.</summary>
    public static PseudoResistanceReport Narrow(PseudoResistanceReport report, PseudoResistanceFilter filter)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(filter);
        return report with
        {
            Failures =
            [
                .. report.Failures.Where(r => Fits(filter.Animal, r.Animal) && Fits(filter.Cohort, r.Cohort) && Fits(filter.Standing, r.Standing)
                    && (string.IsNullOrEmpty(filter.Cause) || r.Causes.Any(c => c.Cause == filter.Cause))),
            ],
        };

        static bool Fits(string? wanted, string value) => string.IsNullOrEmpty(wanted) || wanted == value;
    }

    /// <summary>The counts as bars.</summary>
    public static Figure Draw(PseudoResistanceReport report, int trials, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(report);
        return CauseBars.Draw($"Why failures of study {report.Study} do not count", trials, [.. report.Totals.Select(t => new CauseCount(t.Words, t.Shown, t.Possible))], idPrefix);
    }

    /// <summary>One line a cause of a failure, for download.</summary>
    public static DataTable Table(PseudoResistanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new DataTable(
            $"Pseudo-resistance in study {report.Study}",
            [
                new("Animal"), new("Cohort"), new("Trial"), new("Regimen"), new("Start", DataKind.Time), new("End", DataKind.Time), new("Seizures", DataKind.Number), new("Standing"), new("Stale"),
                new("Cause"), new("Shown"), new("Rests on"), new("What to do"), new("Unverified"),
            ],
            [
                .. report.Failures.SelectMany(f => f.Causes.Select(c => (IReadOnlyList<string>)
                [
                    f.Animal, f.Cohort, f.Trial, f.Regimen, f.Start.ToString(), f.End.ToString(), f.Seizures.ToString(System.Globalization.CultureInfo.InvariantCulture), f.Standing, f.Stale ? "yes" : "no",
                    c.Cause, c.Shown ? "yes" : "cannot be ruled out", c.Sentence, c.Next, c.Unverified ? "yes" : "no",
                ])),
            ]);
    }

    /// <summary>A standing in words.</summary>
    public static string Say(string standing) => standing switch
    {
        "does-not-count" => "does not count",
        "cannot-be-said" => "cannot be said",
        _ => "counts, in doubt",
    };

    private static CauseTotal Total(List<FailureRow> rows, PseudoCause cause)
    {
        var of = rows.Select(r => r.Causes.Where(c => c.Cause == cause.Code()).ToList()).Where(c => c.Count > 0).ToList();
        return new CauseTotal(cause.Code(), PseudoCauses.Say(cause), of.Count(c => c.Exists(f => f.Shown)), of.Count(c => !c.Exists(f => f.Shown)));
    }

    private static FailureRow Row(Catalogue catalogue, string animal, string cohort, bool stale, FailureReview f) => new(
        animal, cohort, f.Trial, f.Compounds, string.Join(" + ", f.Compounds.Select(c => catalogue.Compound(c)?.Name ?? c)), f.Start, f.End, f.Seizures,
        f.Standing switch
        {
            FailureStanding.DoesNotCount => "does-not-count",
            FailureStanding.CannotBeSaid => "cannot-be-said",
            FailureStanding.CountsInDoubt => "counts-in-doubt",
        },
        stale, [.. f.Causes.Select(c => new CauseRow(c.Cause.Code(), PseudoCauses.Say(c.Cause), c.Shown, c.Sentence, c.Next, c.Unverified))]);
}
