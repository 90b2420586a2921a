using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>Counts one animal's seizures by type and hour as they come, in any order.</summary>
/// <param name="recorded">The animal's recorded time: only seizures in it enter a rate.</param>
/// <param name="offset">By how much the hours of the study's clock stand after those of universal time.</param>
internal sealed class HourCounter(RecordedTime recorded, Duration offset)
{
    private readonly Dictionary<(string TypeId, long Hour), Sum> _sums = [];

    public void Add(string type, Instant at, double? seconds)
    {
        var hour = Math.DivRem((at + offset).ToUnixTimeTicks(), NodaConstants.TicksPerHour, out var rest) - (rest < 0 ? 1 : 0);
        if (!_sums.TryGetValue((type, hour), out var sum))
        {
            _sums[(type, hour)] = sum = new Sum { First = at, Last = at };
        }

        if (!recorded.Contains(at))
        {
            sum.Outside++;
            (sum.First, sum.Last) = sum.Count == 0 ? (Instant.Min(sum.First, at), Instant.Max(sum.Last, at)) : (sum.First, sum.Last);
            return;
        }

        (sum.First, sum.Last) = sum.Count == 0 ? (at, at) : (Instant.Min(sum.First, at), Instant.Max(sum.Last, at));
        sum.Count++;
        sum.Timed += seconds is null ? 0 : 1;
        sum.Seconds += seconds ?? 0;
    }

    /// <summary>The counts in the order of their first seizures.</summary>
    public IReadOnlyList<HourCount> Hours()
    {
        var hours = new List<HourCount>(_sums.Count);
        hours.AddRange(_sums.Select(s => new HourCount(s.Key.TypeId, s.Value.Count, s.Value.Outside, s.Value.Timed, s.Value.Seconds, s.Value.First, s.Value.Last)));
        hours.Sort((a, b) => a.First.CompareTo(b.First) is not 0 and var order ? order : string.CompareOrdinal(a.TypeId, b.TypeId));
        return hours;
    }

    private sealed class Sum
    {
        public long Count { get; set; }

        public long Outside { get; set; }

        public long Timed { get; set; }

        public double Seconds { get; set; }

        public Instant First { get; set; }

        public Instant Last { get; set; }
    }
}
