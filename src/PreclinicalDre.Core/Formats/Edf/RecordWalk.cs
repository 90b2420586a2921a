namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Goes from record to record and reads nothing but annotation signals.</summary>
internal sealed class RecordWalk(ByteSource source, RecordLayout layout, EdfReadOptions options, FindingLog log)
{
    private readonly TalSplitter _splitter = new(new TalParser(log, new AnnotationBudget(options)), log);
    private readonly RecordNotes _notes = new();

    public List<EdfAnnotation> Annotations { get; } = [];

    /// <summary>Complete records.</summary>
    public long Found { get; private set; }

    /// <summary>Bytes after the last complete record.</summary>
    public long Rest { get; private set; }

    /// <summary>Where the file ended.</summary>
    public long End => source.Position;

    /// <summary>Offset of the first annotation list that the limits left out.</summary>
    public long? LimitAt { get; private set; }

    /// <param name="declared">Records by the header; null or negative where it leaves that open.</param>
    /// <param name="times">Takes the start of every complete record; null where records keep no time.</param>
    /// <param name="cancellation">Looked at for every record.</param>
    public void Run(long? declared, RecordTimes? times, CancellationToken cancellation)
    {
        if (layout.Annotations.Length == 0)
        {
            var all = source.Skip(long.MaxValue);
            (Found, Rest) = (all / layout.Bytes, all % layout.Bytes);
            return;
        }

        source.Sparse = layout.IsSparse;
        for (long record = 0; ; record++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = source.Position;
            log.Mark();
            _notes.Reset(record);
            var complete = Read();
            if (!complete && (source.Position == start || (declared is >= 0 && record >= declared)))
            {
                // The end, or bytes after the last record that only look like the beginning of one.
                log.BackToMark();
                Rest = source.Position - start;
                return;
            }

            Annotations.AddRange(_notes.Annotations);
            LimitAt ??= _notes.LimitHit ? start : null;
            if (!complete)
            {
                Rest = source.Position - start;
                return;
            }

            Found++;
            times?.Add(_notes.Onset, start);
        }
    }

    private bool Read()
    {
        foreach (var span in layout.Annotations)
        {
            if (source.Skip(span.Skip) < span.Skip || !ReadSignal(span.Bytes))
            {
                return false;
            }
        }

        return source.Skip(layout.Tail) == layout.Tail;
    }

    private bool ReadSignal(long bytes)
    {
        _splitter.Begin();
        var left = bytes;
        while (left > 0)
        {
            var at = source.Position;
            var piece = source.Take((int)Math.Min(left, int.MaxValue));
            if (piece.IsEmpty)
            {
                break;
            }

            left -= piece.Length;
            _splitter.Add(piece, at, _notes);
        }

        _splitter.End(left == 0, _notes);
        return left == 0;
    }
}
