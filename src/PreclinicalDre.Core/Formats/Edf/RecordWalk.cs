using PreclinicalDre.Core.Formats.Edf.Pieces;

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
        Pick(times, cancellation);
        for (var record = Found; ; record++)
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

    /// <summary>Picks the annotation signals out of whole records where they are small and far apart; what is left, the end of the file, is walked.</summary>
    private void Pick(RecordTimes? times, CancellationToken cancellation)
    {
        if (source.File is not { } file || source.Length is not { } length || layout.Pieces() is not { } pieces)
        {
            return;
        }

        var whole = (length - source.Position) / layout.Bytes;
        using var picks = new RecordPicks(file.Handle, file.At, layout.Bytes, pieces, whole);
        while (picks.Next(cancellation))
        {
            var from = source.Position;
            for (var i = 0; i < picks.Count; i++)
            {
                Take(picks, i, from + (i * layout.Bytes), pieces, times);
            }

            source.Skip(picks.Count * layout.Bytes);
        }
    }

    private void Take(RecordPicks picks, int number, long start, IReadOnlyList<(long Offset, int Bytes)> pieces, RecordTimes? times)
    {
        if (picks.Onset(number) is { } onset)
        {
            Found++;
            times?.Add(onset, start);
            return;
        }

        log.Mark();
        _notes.Reset(Found);
        for (var p = 0; p < pieces.Count; p++)
        {
            _splitter.Begin();
            _splitter.Add(picks.Piece(number, p), start + pieces[p].Offset, _notes);
            _splitter.End(true, _notes);
        }

        Annotations.AddRange(_notes.Annotations);
        LimitAt ??= _notes.LimitHit ? start : null;
        Found++;
        times?.Add(_notes.Onset, start);
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
