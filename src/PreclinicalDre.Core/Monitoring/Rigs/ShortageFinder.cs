using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>Finds what no assignment can meet, instant by instant, and says it.</summary>
internal sealed class ShortageFinder(RigBoard board, DateTimeZone zone)
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("%d");
    private static readonly LocalDatePattern DayMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern DayMonthYear = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");

    /// <summary>Demands that no rig suits, and the worst instant of each week in which there are too many. Empty: at every instant all fit.</summary>
    public IReadOnlyList<RigShortage> Find()
    {
        List<RigShortage> none = [.. WithoutRig()];
        return none.Count > 0 ? none : [.. TooMany()];
    }

    private IEnumerable<RigShortage> WithoutRig() =>
        Enumerable.Range(0, board.Open.Count).Where(i => board.Suiting[i].Length == 0).Select(i => board.Open[i])
            .GroupBy(d => (d.Needs, Why: WhyNone(d)))
            .Select(g => new RigShortage(
                ShortageProof.Overlap,
                SayNone([.. g], g.Key.Needs, g.Key.Why),
                Ids(g)));

    private static string SayNone(IReadOnlyList<RigDemand> demands, RigNeeds needs, string why)
    {
        var animals = demands.Select(d => d.Animal).Distinct(StringComparer.Ordinal).Count();
        return $"{SpeciesWords.Count(animals, needs.Species)} ({Names(demands)}) {(animals == 1 ? "needs" : "need")} {needs.Words()}, and there is none: {why}.";
    }

    private string WhyNone(RigDemand d)
    {
        if (board.Rigs.Count == 0)
        {
            return "no rig is known";
        }

        RigFacts[] able = [.. board.Rigs.Where(r => r.Places > 0 && d.Needs.FitIn(r.Abilities))];
        return able.Length > 0
            ? string.Join("; ", able.Take(3).Select(r => $"{r.Code} is out of use for a part of {Dates(d.Span)}"))
            : string.Join("; ", board.Rigs.GroupBy(r => r.Places == 0 ? "has no places" : d.Needs.WhyNot(r.Abilities)!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(4)
                .Select(g => $"{string.Join(", ", g.Take(3).Select(r => r.Code))}{(g.Count() > 3 ? $" and {g.Count() - 3} more" : "")} ({g.Key})"));
    }

    private IEnumerable<RigShortage> TooMany()
    {
        List<(RigDemand Demand, int[] Rigs)> all =
        [
            .. board.Open.Select((d, i) => (d, board.Suiting[i])),
            .. board.Held.Select(d => (d, (int[])(board.RigOf(d.Held!) is >= 0 and var r ? [r] : []))),
        ];
        if (all.Count == 0)
        {
            yield break;
        }

        var monday = all.Min(d => d.Demand.Span.From).InZone(zone).Date;
        monday = monday.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var worst = new SortedDictionary<int, (int Excess, RigShortage Shortage)>();
        foreach (var at in all.Select(d => d.Demand.Span.From).Distinct().Order())
        {
            List<(RigDemand Demand, int[] Rigs)> here = [.. all.Where(d => d.Demand.Span.From <= at && d.Demand.Span.To > at && d.Rigs.Length > 0)];
            List<IGrouping<string, (RigDemand Demand, int[] Rigs)>> groups = [.. here.GroupBy(d => string.Join(',', d.Rigs)).OrderBy(g => g.Key, StringComparer.Ordinal)];
            if (PlaceFlow.TooMany([.. groups.Select(g => new PlaceGroup(g.First().Rigs, g.Count()))], [.. board.Rigs.Select(r => r.Places)]) is not { } few)
            {
                continue;
            }

            List<(RigDemand Demand, int[] Rigs)> concerned = [.. few.SelectMany(g => groups[g])];
            int[] rigs = [.. concerned.SelectMany(d => d.Rigs).Distinct().Order()];
            var places = rigs.Sum(r => board.Rigs[r].Places);
            var week = Period.DaysBetween(monday, at.InZone(zone).Date) / 7;
            if (worst.GetValueOrDefault(week).Excess < concerned.Count - places)
            {
                worst[week] = (concerned.Count - places, new(ShortageProof.Overlap, Say(concerned, rigs, places, week, monday.PlusDays(7 * week), at), Ids(concerned.Select(c => c.Demand))));
            }
        }

        foreach (var (_, found) in worst)
        {
            yield return found.Shortage;
        }
    }

    private string Say(List<(RigDemand Demand, int[] Rigs)> concerned, int[] rigs, int places, int week, LocalDate monday, Instant at)
    {
        List<RigDemand> open = [.. concerned.Where(c => c.Demand.Held is null).Select(c => c.Demand)];
        var held = concerned.Count - open.Count;
        var needs = RigNeeds.Common([.. (open.Count > 0 ? open : [.. concerned.Select(c => c.Demand)]).Select(d => d.Needs)]);
        var excess = concerned.Count - places;
        var who = $"{SpeciesWords.Count(excess, needs.Species)} too many in week {week + 1} ({Week(monday)})";
        var there = places == 1 ? "1 place is there" : $"{places} places are there";
        if (open.Count == 0)
        {
            return $"{who}: {concerned.Count} are on {string.Join(", ", rigs.Select(r => board.Rigs[r].Code))} already, {there}.";
        }

        var down = board.Rigs.Where((r, i) => !rigs.Contains(i) && r.Places > 0 && needs.FitIn(r.Abilities) && open.Any(d => !r.IsUpDuring(d.Span))).Select(r => r.Code).ToList();
        return $"{who}: {concerned.Count} {(concerned.Count == 1 ? "needs" : "need")} {needs.Words()}{(held > 0 ? $" ({held} of them {(held == 1 ? "is" : "are")} on one already)" : "")}, {there}"
            + $"{(down.Count > 0 ? $"; {string.Join(", ", down)} {(down.Count == 1 ? "is" : "are")} out of use for a part of that time" : "")}. Most at once from {DayMonthYear.Format(at.InZone(zone).Date)}.";
    }

    private static string Week(LocalDate monday)
    {
        var sunday = monday.PlusDays(6);
        return $"{(monday.Month == sunday.Month ? Day : DayMonth).Format(monday)}–{DayMonth.Format(sunday)}";
    }

    internal string Dates(MonitoringSpan span) => $"{DayMonth.Format(span.From.InZone(zone).Date)} to {DayMonthYear.Format(span.To.InZone(zone).Date)}";

    private static string Names(IEnumerable<RigDemand> demands)
    {
        string[] names = [.. demands.Select(d => d.Animal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return string.Join(", ", names.Take(5)) + (names.Length > 5 ? $" and {names.Length - 5} more" : "");
    }

    private static IReadOnlyList<string> Ids(IEnumerable<RigDemand> demands) => [.. demands.Select(d => d.Id).Order(StringComparer.Ordinal)];
}
