using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using Interval = NodaTime.Interval;

namespace PreclinicalDre.Core.Tests.Dosing.Schedules;

public sealed class EveryZoneTests
{
    private static readonly string[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids];

    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    [Fact]
    public void Year_InEveryZone_IsTheSumOfItsParts()
    {
        var seed = 1;
        foreach (var id in Zones)
        {
            var problem = Problem(seed++, id);
            Assert.True(problem is null, problem);
        }
    }

    /// <summary>Kwajalein has no 21 August 1993.</summary>
    [Fact]
    public void Year_InAZoneThatSkippedADay_IsTheSumOfItsParts() => Assert.Null(Problem(1222267272, "Kwajalein"));

    [Fact]
    public void Year_OfAGeneratedSchedule_IsTheSumOfItsParts() => Prop.ForAll(Seeds, seed =>
    {
        var problem = Problem(seed, Zones[seed % Zones.Length]);
        return (problem is null).Label(problem ?? "");
    }).QuickCheckThrowOnFailure();

    /// <summary>What is wrong with the expansion of a schedule over a year and over the year's months and days; null where nothing is.</summary>
    private static string? Problem(int seed, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var (schedule, year) = GeneratedSchedules.Of(seed);
        var whole = schedule.Occasions(year, zone).ToList();
        var what = $"seed {seed}, {zoneId}, {schedule} over {year}";
        if (whole.Count == 0)
        {
            return schedule is ClockSchedule { Days: OnWeekdays } ? $"nothing: {what}" : null;
        }

        return !whole.SequenceEqual(Parts(schedule, year, zone, months: true)) ? $"months differ: {what}"
            : !whole.SequenceEqual(Parts(schedule, year, zone, months: false)) ? $"days differ: {what}"
            : whole.Select(o => o.Key).Distinct().Count() != whole.Count ? $"a key comes twice: {what}"
            : whole.Select(o => o.Key.ToString()).Distinct().Count() != whole.Count ? $"a key's text comes twice: {what}"
            : whole.Zip(whole.Skip(1)).Any(p => p.Second.At < p.First.At) ? $"not in order: {what}"
            : whole.Any(o => !year.Contains(o.At)) ? $"outside the span: {what}"
            : null;
    }

    private static IEnumerable<Occasion> Parts(DoseSchedule schedule, Interval year, DateTimeZone zone, bool months)
    {
        for (var (from, day) = (year.Start, year.Start.InZone(zone).Date); from < year.End;)
        {
            day = months ? day.PlusMonths(1).With(DateAdjusters.StartOfMonth) : day.PlusDays(1);
            var to = Instant.Min(zone.StartOf(day), year.End);
            if (to > from)
            {
                foreach (var occasion in schedule.Occasions(new Interval(from, to), zone))
                {
                    yield return occasion;
                }

                from = to;
            }
        }
    }
}
