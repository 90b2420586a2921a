using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// The annotation signals of records, some hundred records at a time. Of a long file two lots are read at once, one by another thread: waiting for the system is most of the work.
/// </summary>
internal sealed class RecordPicks(SafeFileHandle file, long from, long recordBytes, IReadOnlyList<(long Offset, int Bytes)> pieces, long records) : IDisposable
{
    /// <summary>Records from which on a second thread is worth its start.</summary>
    private const int TwoFrom = 4 * PieceReader.Most;

    private Lot? _now;
    private Lot? _then;
    private long _next;
    private bool _ended;

    /// <summary>Records of the lot that is to be taken.</summary>
    public int Count => _now?.Count ?? 0;

    /// <summary>A piece of a record of the lot.</summary>
    public ReadOnlySpan<byte> Piece(int record, int piece) => _now!.Readers[piece].Piece(record, pieces[piece].Bytes);

    /// <summary>Goes on to the next lot; false at the end, or where the file became shorter than it was.</summary>
    public bool Next(CancellationToken cancellation)
    {
        if (_then is { Reading: { } reading } waiting)
        {
            reading.Wait(CancellationToken.None);
            waiting.Reading = null;
            (_now, _then) = (waiting, _now);
            return !_ended && Kept();
        }

        cancellation.ThrowIfCancellationRequested();
        if (_ended || _next >= records)
        {
            return false;
        }

        _now ??= new Lot(file, pieces);
        var first = Claim(out var count);
        if (records >= TwoFrom && Environment.ProcessorCount > 1 && _next < records)
        {
            var then = _then ??= new Lot(file, pieces);
            var second = Claim(out var more);
            then.Reading = Task.Run(() => then.Read(from, second, more, recordBytes, pieces), CancellationToken.None);
        }

        _now.Read(from, first, count, recordBytes, pieces);
        return Kept();
    }

    public void Dispose()
    {
        _then?.Reading?.Wait();
        _now?.Dispose();
        _then?.Dispose();
    }

    private long Claim(out int count)
    {
        var first = _next;
        count = (int)Math.Min(PieceReader.Most, records - first);
        _next += count;
        return first;
    }

    /// <summary>After a lot that is shorter than it was to be nothing more is picked: the records after it would be counted too early.</summary>
    private bool Kept()
    {
        _ended |= _now!.IsShort;
        return _now.Count > 0;
    }

    /// <summary>Some hundred records: a reader for each piece.</summary>
    private sealed class Lot(SafeFileHandle file, IReadOnlyList<(long Offset, int Bytes)> pieces) : IDisposable
    {
        public PieceReader[] Readers { get; } = [.. pieces.Select(_ => PieceReader.Of(file))];

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
        }

        public void Dispose()
        {
            foreach (var reader in Readers)
            {
                reader.Dispose();
            }
        }
    }
}
