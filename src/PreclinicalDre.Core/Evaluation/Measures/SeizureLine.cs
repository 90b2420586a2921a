using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>
/// The animal's seizures in order of time with the recordings beside them: sorted once, so that each span costs a binary search plus its own seizures.
/// A seizure is recorded when any recording was running, whatever that one can detect: it was seen there.
/// </summary>
internal sealed class SeizureLine
{
    private readonly IReadOnlyList<RecordingFacts> _recordings;
    private readonly long[] _at;
    private readonly int[] _type;
    private readonly int[] _recordedBefore;
    private readonly RecordedTime?[] _timeFor;
    private readonly bool _allDetectAll;

    public SeizureLine(IReadOnlyList<RecordingFacts> recordings, IReadOnlyList<SeizureFacts> seizures)
    {
        _recordings = recordings;
        _allDetectAll = recordings.All(r => r.Detects is null);
        Recorded = RecordedTime.Of(recordings);
        var names = new TypeNames();
        _at = new long[seizures.Count];
        _type = new int[seizures.Count];
        var sorted = true;
        for (var i = 0; i < _at.Length; i++)
        {
            var seizure = seizures[i];
            _at[i] = Ticks.Of(seizure.At);
            _type[i] = names.IndexOf(seizure.Type);
            sorted &= i == 0 || _at[i] >= _at[i - 1];
        }

        if (!sorted)
        {
            Array.Sort(_at, _type);
        }

        Types = names.All;
        _timeFor = new RecordedTime?[Types.Count];
        _recordedBefore = new int[_at.Length + 1];
        for (var i = 0; i < _at.Length; i++)
        {
            _recordedBefore[i + 1] = _recordedBefore[i] + (Recorded.Contains(_at[i]) ? 1 : 0);
        }
    }

    /// <summary>Time under any recording.</summary>
    public RecordedTime Recorded { get; }

    /// <summary>Type ids by their index here.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Time under recordings that can detect the type.</summary>
    public RecordedTime RecordedFor(int type) => _timeFor[type] ??= _allDetectAll
        ? Recorded
        : RecordedTime.Of(_recordings, r => r.Detects is null || r.Detects.Contains(Types[type]));

    /// <summary>The seizures in <c>[from, to)</c>.</summary>
    public SeizureSpan Between(long from, long to)
    {
        var low = FirstAtOrAfter(from);
        var high = to <= from ? low : FirstAtOrAfter(to);
        return new SeizureSpan(this, low, high);
    }

    private int FirstAtOrAfter(long at)
    {
        int low = 0, high = _at.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_at[middle] < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>A run of neighbours in the line.</summary>
    internal readonly struct SeizureSpan(SeizureLine line, int low, int high)
    {
        /// <summary>All of them, incidental ones too.</summary>
        public int Count => high - low;

        /// <summary>Those inside a recording.</summary>
        public int Recorded => line._recordedBefore[high] - line._recordedBefore[low];

        /// <summary>Onset of the last one, recorded or not; null for none.</summary>
        public long? Last => Count == 0 ? null : line._at[high - 1];

        /// <summary>Recorded ones by type, and whether the type occurs at all.</summary>
        public (int Recorded, bool Seen)[] ByType()
        {
            var counts = new (int Recorded, bool Seen)[line.Types.Count];
            for (var i = low; i < high; i++)
            {
                ref var count = ref counts[line._type[i]];
                count.Seen = true;
                count.Recorded += line._recordedBefore[i + 1] - line._recordedBefore[i];
            }

            return counts;
        }

        /// <summary>The longest recorded time between neighbours in: start, each recorded seizure, end.</summary>
        public long LongestInterval(long from, long to)
        {
            var previous = line.Recorded.Before(from);
            long longest = 0;
            for (var i = low; i < high; i++)
            {
                if (line._recordedBefore[i + 1] > line._recordedBefore[i])
                {
                    var here = line.Recorded.Before(line._at[i]);
                    longest = Math.Max(longest, here - previous);
                    previous = here;
                }
            }

            return Math.Max(longest, line.Recorded.Before(to) - previous);
        }
    }

    /// <summary>Indices of type ids; most lists repeat one string object, which is found without hashing.</summary>
    private sealed class TypeNames
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
        private string? _last;
        private int _lastIndex;

        public List<string> All { get; } = [];

        public int IndexOf(string type)
        {
            if (ReferenceEquals(type, _last))
            {
                return _lastIndex;
            }

            if (!_index.TryGetValue(type, out var index))
            {
                index = All.Count;
                All.Add(type);
                _index.Add(type, index);
            }

            (_last, _lastIndex) = (type, index);
            return index;
        }
    }
}
