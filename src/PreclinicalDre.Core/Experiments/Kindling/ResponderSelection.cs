using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>How an animal answers to repeated tests of one compound.</summary>
public enum ResponseClass
{
    /// <summary>Too little is known.</summary>
    Undetermined,

    /// <summary>The threshold rose in every test.</summary>
    Responder,

    /// <summary>The threshold rose in no test.</summary>
    NonResponder,

    /// <summary>It rose in some tests and not in others.</summary>
    Variable,
}

/// <summary>A threshold test with a compound beside the control series that it is held against.</summary>
/// <param name="Control">The latest control series before it; null where there is none.</param>
/// <param name="Drug">The series with the compound.</param>
/// <param name="RaiseShare">Rise of the threshold as a share of the control's; null where it cannot be told. A bound where a series is one.</param>
/// <param name="Raised">Whether it rose by the rule's share; null where that cannot be told: the test then does not count.</param>
/// <param name="Why">Why, with numbers.</param>
public sealed record ThresholdTest(ThresholdSeries? Control, ThresholdSeries Drug, double? RaiseShare, bool? Raised, string Why);

/// <summary>The class of one animal for one compound, with the tests that it rests on.</summary>
/// <param name="CompoundId">Id of the compound.</param>
/// <param name="Class">The class.</param>
/// <param name="Tests">All tests, those that do not count too.</param>
/// <param name="Why">What the class rests on, or what is missing.</param>
public sealed record ResponderSelection(string CompoundId, ResponseClass Class, IReadOnlyList<ThresholdTest> Tests, string Why)
{
    private const double Slack = 1e-9;

    /// <summary>The animal's classes, one a compound that its threshold was tested with.</summary>
    public static IReadOnlyList<ResponderSelection> Of(IReadOnlyList<ThresholdSeries> series, KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(rules);
        return [.. series.Where(s => !s.IsControl).Select(s => s.CompoundId!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => Sort(c, series, rules))];
    }

    private static ResponderSelection Sort(string compound, IReadOnlyList<ThresholdSeries> series, KindlingRules rules)
    {
        var tests = new List<ThresholdTest>();
        for (var i = 0; i < series.Count; i++)
        {
            if (series[i].CompoundId == compound && !series[i].IsControl)
            {
                tests.Add(Test(series, i, rules));
            }
        }

        var usable = tests.Where(t => t.Raised is not null).ToList();
        var raised = usable.Count(t => t.Raised == true);
        if (usable.Count < rules.Selection.Tests)
        {
            var left = tests.Count - usable.Count;
            var missing = $"{usable.Count} of {rules.Selection.Tests} usable tests: {rules.Selection.Tests - usable.Count} missing";
            return new(compound, ResponseClass.Undetermined, tests, left == 0 ? missing + "." : $"{missing}; {left} of {tests.Count} could not be used: {string.Join(" ", tests.Where(t => t.Raised is null).Select(t => t.Why).Distinct(StringComparer.Ordinal))}");
        }

        var kind = raised == usable.Count ? ResponseClass.Responder : raised == 0 ? ResponseClass.NonResponder : ResponseClass.Variable;
        return new(compound, kind, tests, string.Create(CultureInfo.InvariantCulture, $"Threshold up by {100 * rules.Selection.RaiseShare:0.#} % or more in {raised} of {usable.Count} tests."));
    }

    private static ThresholdTest Test(IReadOnlyList<ThresholdSeries> series, int at, KindlingRules rules)
    {
        var drug = series[at];
        var control = series.Take(at).LastOrDefault(s => s.IsControl && s.Bound != ThresholdBound.Unknown);
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(drug.On);
        if (series.Take(at).LastOrDefault(s => !s.IsControl) is { } last && Period.DaysBetween(last.On, drug.On) is var days && days < rules.WashoutDays)
        {
            return new(control, drug, null, null, $"{day}: {days} days after a test with {last.CompoundId}, the washout is {rules.WashoutDays}.");
        }

        if (control is null)
        {
            return new(null, drug, null, null, $"{day}: no control threshold before it.");
        }

        if (drug is not { Bound: not ThresholdBound.Unknown, ThresholdMa: { } with } || control.ThresholdMa is not { } without)
        {
            return new(control, drug, null, null, $"{day}: the series with the compound gives no threshold.");
        }

        var share = (with / without) - 1;
        var enough = with >= without * (1 + rules.Selection.RaiseShare) * (1 - Slack);
        // A bound speaks only in its own direction.
        bool? raised = (control.Bound, drug.Bound) switch
        {
            (ThresholdBound.Exact, ThresholdBound.Exact) => enough,
            (ThresholdBound.Exact or ThresholdBound.AtOrBelow, ThresholdBound.Exact or ThresholdBound.Above) when enough => true,
            (ThresholdBound.Exact or ThresholdBound.Above, ThresholdBound.Exact or ThresholdBound.AtOrBelow) when !enough => false,
            _ => null,
        };
        var words = string.Create(CultureInfo.InvariantCulture, $"{day}: {Say(drug)} against {Say(control)}, {(share < 0 ? "" : "+")}{100 * share:0.#} %.");
        return new(control, drug, share, raised, raised is null ? words + " The series end before the rise can be told." : words);
    }

    private static string Say(ThresholdSeries series) => string.Create(
        CultureInfo.InvariantCulture, $"{series.Bound switch { ThresholdBound.Above => "above ", ThresholdBound.AtOrBelow => "at most ", _ => "" }}{series.ThresholdMa:0.####} mA");
}
