using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>What came of one group.</summary>
/// <param name="Group">The group as planned.</param>
/// <param name="Assigned">Animals put into it.</param>
/// <param name="Tested">Animals with an outcome.</param>
/// <param name="Protected">How many of them were protected.</param>
/// <param name="Bounds">Wilson's interval of the share protected, 95 %; null without an animal.</param>
/// <param name="MedianLatencySeconds">Median latency of those that seized and were timed; null where none was.</param>
/// <param name="MotorTested">Animals of which the motor test is known.</param>
/// <param name="Impaired">How many of them were impaired.</param>
public sealed record GroupResult(
    PlannedGroup Group, int Assigned, int Tested, int Protected, Interval? Bounds, double? MedianLatencySeconds, int MotorTested, int Impaired);

/// <summary>The time of peak effect of one dose.</summary>
/// <param name="DoseMgPerKg">The dose.</param>
/// <param name="Effect">By protection.</param>
public sealed record DosePeak(double DoseMgPerKg, PeakEffect Effect);

/// <summary>What an acute screen says so far. The animal is the unit: each counts once.</summary>
/// <param name="Groups">Groups by time and dose.</param>
/// <param name="Peaks">Time of peak effect of each dose that was tested at two times or more.</param>
/// <param name="Hours">Time after the dose whose groups enter the doses below, h; null where no time was chosen and the groups have several.</param>
/// <param name="Efficacy">ED50 with its intervals or the reason why there is none.</param>
/// <param name="Toxicity">TD50 of motor impairment likewise; null where no motor test was done.</param>
/// <param name="Index">The protective index; null where no motor test was done.</param>
/// <param name="Next">The dose proposed for protection.</param>
/// <param name="NextToxic">The dose proposed for impairment; null where no motor test was done.</param>
/// <param name="Notes">What to be careful of in the screen as a whole.</param>
public sealed record ScreenResults(
    IReadOnlyList<GroupResult> Groups, IReadOnlyList<DosePeak> Peaks, double? Hours, DoseResponse Efficacy, DoseResponse? Toxicity, ProtectiveIndex? Index,
    DoseProposal Next, DoseProposal? NextToxic, IReadOnlyList<StatisticNote> Notes)
{
    /// <summary>Share of untreated animals that seize at CC97 or more.</summary>
    private const double ExpectedSeizing = 0.97;

    /// <summary>Chance below which untreated animals that escape are no accident any more.</summary>
    private const double ControlChance = 0.05;

    /// <summary>
    /// What the screen says of its compound: it worked where an ED50 could be read and lies below the TD50, or where every animal was protected; in part where protection came only
    /// with impairment, or never reached half; it failed where no animal was protected at any dose.
    /// </summary>
    public PathOutcome Outcome
    {
        get
        {
            if (Efficacy.Rows.Count == 0)
            {
                return PathOutcome.Open;
            }

            if (Efficacy.Rows.All(r => r.Responded == 0))
            {
                return PathOutcome.Failed;
            }

            var half = Efficacy.Ed is not null || Efficacy.Rows.Any(r => r.Share >= 0.5);
            return half && !(Index?.Index <= 1) ? PathOutcome.Worked : PathOutcome.Partly;
        }
    }

    /// <summary>Reads a screen.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="animals">Its animals, in order of testing; a code of a group that is not planned is an error of the caller.</param>
    public static ScreenResults Of(ScreenSettings settings, IReadOnlyList<PlannedGroup> groups, IReadOnlyList<ScreenedAnimal> animals)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(animals);
        var byGroup = animals.ToLookup(a => a.Group, StringComparer.Ordinal);
        var results = groups.Select(g => Of(g, [.. byGroup[g.Code]])).OrderBy(r => r.Group.Hours).ThenBy(r => r.Group.DoseMgPerKg).ThenBy(r => r.Group.Code, StringComparer.Ordinal).ToList();
        var hours = settings.TestHours ?? (results.Where(r => r.Group.DoseMgPerKg > 0).Select(r => r.Group.Hours).Distinct().ToList() is [var only] ? only : null);
        var compared = results.Where(r => r.Group.DoseMgPerKg > 0 && r.Group.Hours == hours).ToList();
        var rows = compared.Where(r => r.Tested > 0).Select(r => new DoseRow(r.Group.DoseMgPerKg, r.Tested, r.Protected)).ToList();
        var toxic = compared.Where(r => r.MotorTested > 0).Select(r => new DoseRow(r.Group.DoseMgPerKg, r.MotorTested, r.Impaired)).ToList();
        var efficacy = DoseResponse.Fit(rows);
        var index = toxic.Count > 0 ? ProtectiveIndex.Of(rows, toxic) : null;
        var doses = groups.Where(g => g.Hours == hours).ToDictionary(g => g.Code, g => g.DoseMgPerKg, StringComparer.Ordinal);
        return new ScreenResults(
            results, PeaksOf(results), hours, efficacy, index?.Toxicity, index,
            NextOf(settings, rows, animals, doses, a => a.Outcome is ScreenOutcome.Protected or ScreenOutcome.NotProtected ? a.Outcome is ScreenOutcome.Protected : null),
            toxic.Count > 0 ? NextOf(settings, toxic, animals, doses, a => a.Impaired) : null,
            [.. NotesOf(results, hours)]);
    }

    private static GroupResult Of(PlannedGroup group, List<ScreenedAnimal> animals)
    {
        var tested = animals.Count(a => a.Outcome is ScreenOutcome.Protected or ScreenOutcome.NotProtected);
        var safe = animals.Count(a => a.Outcome is ScreenOutcome.Protected);
        return new GroupResult(
            group, animals.Count, tested, safe, tested > 0 ? Wilson.Of(safe, tested) : null,
            Median([.. animals.Where(a => a.Outcome is ScreenOutcome.NotProtected).Select(a => a.LatencySeconds).OfType<double>().Order()]),
            animals.Count(a => a.Impaired is not null), animals.Count(a => a.Impaired is true));
    }

    private static List<DosePeak> PeaksOf(List<GroupResult> results) =>
    [
        .. results.Where(r => r.Group.DoseMgPerKg > 0 && r.Tested > 0).GroupBy(r => r.Group.DoseMgPerKg)
            .Where(g => g.Select(r => r.Group.Hours).Distinct().Count() > 1).OrderBy(g => g.Key)
            .Select(g => new DosePeak(g.Key, PeakEffect.Of([.. g.Select(r => new TimePoint(r.Group.Hours, r.Tested, r.Protected))]))),
    ];

    private static DoseProposal NextOf(ScreenSettings settings, List<DoseRow> rows, IReadOnlyList<ScreenedAnimal> animals, Dictionary<string, double> doses, Func<ScreenedAnimal, bool?> responded) =>
        settings.Rule is DoseStepRule.Animals
            ? NextDose.Animal([.. animals.Where(a => doses.GetValueOrDefault(a.Group) > 0 && responded(a) is not null).Select(a => new UpDownTrial(doses[a.Group], responded(a)!.Value))], settings.Ladder)
            : NextDose.Group(rows, settings.Ladder);

    private static IEnumerable<StatisticNote> NotesOf(List<GroupResult> results, double? hours)
    {
        if (hours is null && results.Exists(r => r.Tested > 0))
        {
            yield return new("no-test-time", "Groups were tested at several times after the dose and none of them is the screen's: set the time of peak effect, then doses are compared at that time.");
        }

        var control = results.Where(r => r.Group.DoseMgPerKg == 0).ToList();
        var (tested, escaped) = (control.Sum(r => r.Tested), control.Sum(r => r.Protected));
        if (tested == 0)
        {
            yield return results.Exists(r => r.Tested > 0)
                ? new("no-control", "No animal was tested with vehicle: whether the stimulus makes untreated animals seize is not shown.")
                : new("nothing-tested", "No animal has an outcome yet.");
        }
        else if (AtLeast(escaped, tested, 1 - ExpectedSeizing) < ControlChance)
        {
            yield return new("controls-escape", $"{escaped} of {tested} animals with vehicle were protected. At CC97 or more 3 % would be; check the stimulator, the electrodes and the convulsant before any of the doses is believed.");
        }

        foreach (var row in results.Where(r => r.MotorTested > 0 && r.Impaired * 2 >= r.MotorTested && r.Protected > 0 && r.Group.DoseMgPerKg > 0 && r.Group.Hours == hours).Take(1))
        {
            yield return new("impaired-and-protected", FormattableString.Invariant($"From {row.Group.DoseMgPerKg:0.####} mg/kg on half or more of the animals are impaired: an animal too sedated to seize looks protected."));
        }
    }

    /// <summary>Probability of at least <paramref name="k"/> of <paramref name="n"/> at a chance of <paramref name="p"/> each.</summary>
    internal static double AtLeast(int k, int n, double p)
    {
        double weight = Math.Pow(1 - p, n), below = 0;
        for (var i = 0; i < k; i++)
        {
            below += weight;
            weight *= (double)(n - i) / (i + 1) * p / (1 - p);
        }

        return Math.Max(0, 1 - below);
    }

    private static double? Median(List<double> sorted) => sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
