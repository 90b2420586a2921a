using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Server.Features.Animals.Drawings;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>Counts one animal's seizures by type, hour and day as they come, in any order. Times are ticks of 100 ns since 1970.</summary>
/// <param name="recorded">The animal's recorded time: only seizures in it enter a rate.</param>
/// <param name="zone">The study's clock.</param>
/// <param name="offset">By how much the hours of that clock stand after those of universal time.</param>
internal sealed class SeizureCounter(RecordedTime recorded, DateTimeZone zone, Duration offset)
{
    private const int HoursPerDay = 24;

    // By days of 24 hours, each side by side: rows come by day even where they do not come in order.
    private readonly Dictionary<long, HourSum[]> _days = [];
    private readonly List<TypeSum> _types = [];
    private readonly long _offset = offset.BclCompatibleTicks;
    private (long Number, HourSum[] Hours) _day = (long.MinValue, []);
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    public void Add(string type, long at, double? seconds)
    {
        (_first, _last) = (Math.Min(_first, at), Math.Max(_last, at));
        var ofType = OfType(type);
        if (!recorded.Contains(at))
        {
            ofType.Outside++;
            return;
        }

        ofType.Count++;
        ofType.Timed += seconds is null ? 0 : 1;
        ofType.Seconds += seconds ?? 0;
        ref var hour = ref OfHour(at);
        hour.Timed += seconds is null ? 0 : 1;
        hour.Seconds += seconds ?? 0;
        if (ofType.IsConvulsive)
        {
            hour.Convulsive.Add(at);
        }
        else
        {
            hour.Other.Add(at);
        }
    }

    /// <summary>What was counted.</summary>
    /// <param name="recordings">The recordings whose union is the recorded time.</param>
    public SeizureTally Tally(IReadOnlyList<(Instant From, Instant To)> recordings)
    {
        List<HourSum> hours = [.. _days.OrderBy(d => d.Key).SelectMany(d => d.Value).Where(h => h.Count > 0)];
        var marks = new List<RasterHour>(hours.Count);
        var days = new List<DayCount>();
        var clock = new long[24];
        foreach (var hour in hours)
        {
            var local = Instant.FromUnixTimeTicks(hour.First).InZone(zone);
            clock[local.Hour] += hour.Count;
            var before = days.Count > 0 && days[^1].Date == local.Date ? days[^1] : new DayCount(local.Date, 0, 0, 0, 0);
            var after = new DayCount(local.Date, before.Count + hour.Count, before.Convulsive + hour.Convulsive.Count, before.Timed + hour.Timed, before.Seconds + hour.Seconds);
            if (before.Count > 0)
            {
                days[^1] = after;
            }
            else
            {
                days.Add(after);
            }

            var isConvulsiveFirst = hour.Convulsive.Count > 0 && (hour.Other.Count == 0 || hour.Convulsive.First < hour.Other.First);
            Mark(hour, isConvulsiveFirst);
            Mark(hour, !isConvulsiveFirst);
        }

        return new SeizureTally(
            [.. _types.OrderBy(t => t.TypeId, StringComparer.Ordinal).Select(t => new TypeTally(t.TypeId, t.IsConvulsive, t.Count, t.Outside, t.Timed, t.Seconds))], marks, days, clock, LongestInterval(recordings, hours),
            _types.Count == 0 ? null : Instant.FromUnixTimeTicks(_first), _types.Count == 0 ? null : Instant.FromUnixTimeTicks(_last));

        void Mark(HourSum hour, bool isConvulsive)
        {
            var some = isConvulsive ? hour.Convulsive : hour.Other;
            if (some.Count > 0)
            {
                marks.Add(new RasterHour(Instant.FromUnixTimeTicks(some.First), some.Count, isConvulsive ? some.Count : 0));
            }
        }
    }

    /// <summary>Counts by the hour leave out pauses inside an hour: an interval shorter than that is not told exactly.</summary>
    private double? LongestInterval(IReadOnlyList<(Instant From, Instant To)> recordings, List<HourSum> hours)
    {
        if (recorded.Count == 0 || hours.Count == 0)
        {
            return null;
        }

        double longest = 0;
        var previous = recordings.Min(r => r.From);
        foreach (var hour in hours)
        {
            longest = Math.Max(longest, recorded.DaysWithin(previous, Instant.FromUnixTimeTicks(hour.First)));
            previous = Instant.Max(previous, Instant.FromUnixTimeTicks(hour.Last));
        }

        return Math.Max(longest, recorded.DaysWithin(previous, recordings.Max(r => r.To)));
    }

    /// <summary>A handful of types: looking through them costs less than a hash of their names.</summary>
    private TypeSum OfType(string type)
    {
        foreach (var sum in _types)
        {
            if (sum.TypeId == type)
            {
                return sum;
            }
        }

        var added = new TypeSum { TypeId = type, IsConvulsive = Looks.ClassOf(type) == SeizureClass.Convulsive };
        _types.Add(added);
        return added;
    }

    private ref HourSum OfHour(long at)
    {
        var hour = Math.DivRem(at + _offset, NodaConstants.TicksPerHour, out var rest) - (rest < 0 ? 1 : 0);
        var day = Math.DivRem(hour, HoursPerDay, out var within);
        (day, within) = within < 0 ? (day - 1, within + HoursPerDay) : (day, within);
        if (_day.Number != day)
        {
            if (!_days.TryGetValue(day, out var hours))
            {
                _days[day] = hours = new HourSum[HoursPerDay];
            }

            _day = (day, hours);
        }

        return ref _day.Hours[within];
    }

    private sealed class TypeSum
    {
        public required string TypeId { get; init; }

        public required bool IsConvulsive { get; init; }

        public long Count { get; set; }

        public long Outside { get; set; }

        public long Timed { get; set; }

        public double Seconds { get; set; }
    }

    private struct HourSum
    {
        public Some Convulsive;
        public Some Other;
        public long Timed;
        public double Seconds;

        public readonly long Count => Convulsive.Count + Other.Count;

        public readonly long First => Other.Count == 0 ? Convulsive.First : Convulsive.Count == 0 ? Other.First : Math.Min(Convulsive.First, Other.First);

        public readonly long Last => Other.Count == 0 ? Convulsive.Last : Convulsive.Count == 0 ? Other.Last : Math.Max(Convulsive.Last, Other.Last);
    }

    private struct Some
    {
        public long Count;
        public long First;
        public long Last;

        public void Add(long at)
        {
            (First, Last) = Count == 0 ? (at, at) : (Math.Min(First, at), Math.Max(Last, at));
            Count++;
        }
    }
}
