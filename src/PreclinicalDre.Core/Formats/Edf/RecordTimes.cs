namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Turns the starts of records into recorded spans, in seconds from the header's start. A record that does not say when it starts is
/// placed only where its neighbours leave no choice; else it is counted as <see cref="Unplaced"/>, and no time is claimed for it.
/// </summary>
internal sealed class RecordTimes(decimal recordSeconds, EdfReadOptions options, FindingLog log)
{
    private readonly List<EdfSegment> _spans = [];
    private decimal _from;
    private decimal _to;
    private long _waiting;
    private long _records;

    /// <summary>The first stated start, and the record that states it.</summary>
    public (decimal Onset, long Record)? First { get; private set; }

    public long Unplaced { get; private set; }

    /// <summary>Steps forward, and the byte of the record after the first of them.</summary>
    public (long Count, long FirstByte, decimal FirstSeconds) Gaps { get; private set; }

    /// <summary>Steps back, and the byte of the record after the first of them.</summary>
    public (long Count, long FirstByte, decimal FirstSeconds) Overlaps { get; private set; }

    /// <summary>Byte of the first record whose segment the limit left out.</summary>
    public long? LimitAt { get; private set; }

    /// <param name="onset">The stated start; null where there is none.</param>
    /// <param name="at">Byte of the record.</param>
    public void Add(decimal? onset, long at)
    {
        var record = _records++;
        if (onset is not { } start)
        {
            _waiting++;
            log.Add(Severity.Warning, EdfFindingCodes.TimekeepingMissing, "A data record does not say when it starts.", at, wanted: "+seconds 0x14 0x14 0x00 at the head of its annotations");
            return;
        }

        if (First is null)
        {
            First = (start, record);
            Unplaced += _waiting;
            (_from, _to) = (start, start + recordSeconds);
        }
        else
        {
            Step(start, at);
        }

        _waiting = 0;
    }

    /// <summary>All spans in order, disjoint.</summary>
    public IReadOnlyList<EdfSegment> Finish()
    {
        Unplaced += _waiting;
        _waiting = 0;
        if (First is not null)
        {
            Close(0);
        }

        return Overlaps.Count == 0 ? _spans : Union();
    }

    private void Step(decimal start, long at)
    {
        if (start == _to && _waiting == 0)
        {
            _to = start + recordSeconds;
            return;
        }

        var step = start - (_to + (_waiting * recordSeconds));
        if (Math.Abs(step) <= Math.Min(options.GapToleranceSeconds, recordSeconds / 2))
        {
            _to = start + recordSeconds;
            return;
        }

        if (step > 0)
        {
            Gaps = Gaps.Count == 0 ? (1, at, step) : Gaps with { Count = Gaps.Count + 1 };
        }
        else
        {
            Overlaps = Overlaps.Count == 0 ? (1, at, -step) : Overlaps with { Count = Overlaps.Count + 1 };
        }

        Unplaced += _waiting;
        Close(at);
        (_from, _to) = (start, start + recordSeconds);
    }

    private void Close(long at)
    {
        if (_to <= _from)
        {
            return;
        }

        if (_spans.Count == options.MaxSegments)
        {
            LimitAt ??= at;
            return;
        }

        _spans.Add(new EdfSegment(_from, _to - _from));
    }

    private List<EdfSegment> Union()
    {
        var union = new List<EdfSegment>();
        foreach (var span in _spans.OrderBy(s => s.OnsetSeconds))
        {
            if (union.Count > 0 && span.OnsetSeconds - union[^1].EndSeconds <= options.GapToleranceSeconds)
            {
                var last = union[^1];
                union[^1] = last with { DurationSeconds = Math.Max(last.EndSeconds, span.EndSeconds) - last.OnsetSeconds };
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }
}
