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
    private readonly Dictionary<long, HourSum> _hours = [];
    private readonly List<TypeSum> _types = [];
    private readonly long _offset = offset.BclCompatibleTicks;
    private HourSum _hour = new() { Hour = long.MinValue };
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
        var hour = OfHour(at);
        hour.Timed += seconds is null ? 0 : 1;
        hour.Seconds += seconds ?? 0;
        var some = ofType.IsConvulsive ? hour.Convulsive : hour.Other;
        (some.First, some.Last, some.Count) = (Math.Min(some.First, at), Math.Max(some.Last, at), some.Count + 1);
    }

    /// <summary>What was counted.</summary>
    /// <param name="recordings">The recordings whose union is the recorded time.</param>
    public SeizureTally Tally(IReadOnlyList<(Instant From, Instant To)> recordings)
    {
        var hours = new List<HourSum>(_hours.Values);
        hours.Sort((a, b) => a.Hour.CompareTo(b.Hour));
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

            foreach (var some in hour.Convulsive.First < hour.Other.First ? [hour.Convulsive, hour.Other] : new[] { hour.Other, hour.Convulsive })
            {
                if (some.Count > 0)
                {
                    marks.Add(new RasterHour(Instant.FromUnixTimeTicks(some.First), some.Count, some == hour.Convulsive ? some.Count : 0));
                }
            }
        }

        return new SeizureTally(
            [.. _types.OrderBy(t => t.TypeId, StringComparer.Ordinal).Select(t => new TypeTally(t.TypeId, t.IsConvulsive, t.Count, t.Outside, t.Timed, t.Seconds))], marks, days, clock, LongestInterval(recordings, hours),
            _types.Count == 0 ? null : Instant.FromUnixTimeTicks(_first), _types.Count == 0 ? null : Instant.FromUnixTimeTicks(_last));
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

    /// <summary>Rows mostly come in the order of time, so that most are of the hour of the one before.</summary>
    private HourSum OfHour(long at)
    {
        var hour = Math.DivRem(at + _offset, NodaConstants.TicksPerHour, out var rest) - (rest < 0 ? 1 : 0);
        if (_hour.Hour == hour)
        {
            return _hour;
        }

        if (!_hours.TryGetValue(hour, out var sum))
        {
            _hours[hour] = sum = new HourSum { Hour = hour };
        }

        return _hour = sum;
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

    private sealed class HourSum
    {
        public required long Hour { get; init; }

        public Some Convulsive { get; } = new();

        public Some Other { get; } = new();

        public long Timed { get; set; }

        public double Seconds { get; set; }

        public long Count => Convulsive.Count + Other.Count;

        public long First => Math.Min(Convulsive.First, Other.First);

        public long Last => Math.Max(Convulsive.Last, Other.Last);
    }

    private sealed class Some
    {
        public long Count { get; set; }

        public long First { get; set; } = long.MaxValue;

        public long Last { get; set; } = long.MinValue;
    }
}
