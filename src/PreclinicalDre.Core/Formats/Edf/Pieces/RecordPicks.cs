using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// The annotation signals of records, some hundred records at a time. Of a long file two lots are read ahead by other threads: waiting for the system is most of the work.
/// </summary>
internal sealed class RecordPicks(SafeFileHandle file, long from, long recordBytes, IReadOnlyList<(long Offset, int Bytes)> pieces, long records) : IDisposable
{
    /// <summary>Records from which on other threads are worth their start.</summary>
    private const int AheadFrom = 4 * PieceReader.Most;

    /// <summary>Lots in the order of their records; the first is the one to be taken.</summary>
    private readonly Queue<Lot> _lots = new();
    private bool _begun;
    private bool _ended;
    private long _next;

    /// <summary>Records of the lot that is to be taken.</summary>
    public int Count => _lots.TryPeek(out var lot) ? lot.Count : 0;

    /// <summary>A piece of a record of the lot.</summary>
    public ReadOnlySpan<byte> Piece(int record, int piece) => _lots.Peek().Readers[piece].Piece(record, pieces[piece].Bytes);

    /// <summary>The start of a record of the lot in seconds; null where it has to be looked for.</summary>
    public decimal? Onset(int record) => _lots.Peek().Onsets[record];

    /// <summary>Goes on to the next lot; false at the end, or where the file became shorter than it was.</summary>
    public bool Next(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_begun)
        {
            _begun = true;
            Start(new Lot(file, pieces));
            if (records >= AheadFrom && Environment.ProcessorCount > 1)
            {
                Start(new Lot(file, pieces));
            }
        }
        else if (_lots.TryDequeue(out var taken))
        {
            Start(taken);
        }

        if (_ended || !_lots.TryPeek(out var lot))
        {
            return false;
        }

        lot.Reading?.GetAwaiter().GetResult();
        // After a lot that is shorter than it was to be nothing more is picked: the records after it would be counted too early.
        _ended = lot.IsShort;
        return lot.Count > 0;
    }

    public void Dispose()
    {
        foreach (var lot in _lots)
        {
            lot.Dispose();
        }
    }

    /// <summary>Reads the next records into a lot, by another thread where there are lots to come; a lot without records is done with.</summary>
    private void Start(Lot lot)
    {
        if (_ended || _next >= records)
        {
            lot.Dispose();
            return;
        }

        var first = _next;
        var count = (int)Math.Min(PieceReader.Most, records - first);
        _next += count;
        _lots.Enqueue(lot);
        if (records < AheadFrom)
        {
            lot.Read(from, first, count, recordBytes, pieces);
            return;
        }

        lot.Reading = Task.Run(() => lot.Read(from, first, count, recordBytes, pieces), CancellationToken.None);
    }

    /// <summary>Some hundred records: a reader for each piece.</summary>
    private sealed class Lot(SafeFileHandle file, IReadOnlyList<(long Offset, int Bytes)> pieces) : IDisposable
    {
        public PieceReader[] Readers { get; } = [.. pieces.Select(_ => PieceReader.Of(file))];

        public decimal?[] Onsets { get; } = new decimal?[PieceReader.Most];

        public int Count { get; private set; }

        public bool IsShort { get; private set; }

        /// <summary>The reading that another thread does; null for none.</summary>
        public Task? Reading { get; set; }

        public void Read(long from, long first, int count, long recordBytes, IReadOnlyList<(long Offset, int Bytes)> pieces)
        {
            Count = count;
            for (var p = 0; p < Readers.Length; p++)
            {
                Count = Readers[p].Read(from + (first * recordBytes) + pieces[p].Offset, recordBytes, pieces[p].Bytes, Count);
            }

            IsShort = Count < count;
            for (var i = 0; i < Count; i++)
            {
                // Nothing but its time, as in nearly every record of a long recording.
                Onsets[i] = pieces.Count == 1 ? RecordTime.TryRead(Readers[0].Piece(i, pieces[0].Bytes)) : null;
            }
        }

        public void Dispose()
        {
            // Whatever became of it: the buffers are its own until then.
            _ = Reading is null ? 0 : Task.WaitAny(Reading);
            foreach (var reader in Readers)
            {
                reader.Dispose();
            }
        }
    }
}
