using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Pairs of a key and a number, walked in the order of keys and then numbers, however many there are: a part is sorted in memory and laid into a temporary file that is gone when this
/// is disposed; the walk merges the parts.
/// </summary>
/// <param name="held">Pairs held in memory, 1 or more.</param>
public sealed class SortedPairs(int held) : IDisposable
{
    private const int PairBytes = 20;
    private const int PairsAtOnce = 512;

    private readonly List<(UInt128 Key, int Number)> _now = [];
    private readonly List<(long At, int Count)> _parts = [];
    private SafeFileHandle? _file;
    private long _end;

    /// <summary>True where nothing was added.</summary>
    public bool IsEmpty => _now.Count == 0 && _parts.Count == 0;

    public void Add(UInt128 key, int number)
    {
        if (_now.Count == held)
        {
            LayDown();
        }

        _now.Add((key, number));
    }

    /// <summary>All of them in order; nothing is added afterwards, and one walk ends before the next begins.</summary>
    public IEnumerable<(UInt128 Key, int Number)> InOrder()
    {
        if (_parts.Count == 0)
        {
            _now.Sort();
            foreach (var pair in _now)
            {
                yield return pair;
            }

            yield break;
        }

        if (_now.Count > 0)
        {
            LayDown();
        }

        var next = new PriorityQueue<Part, (UInt128, int)>(_parts.Count);
        foreach (var (at, count) in _parts)
        {
            var part = new Part(_file!, at, count);
            next.Enqueue(part, part.Current);
        }

        while (next.TryPeek(out var part, out var first))
        {
            yield return first;
            if (part.MoveNext())
            {
                next.DequeueEnqueue(part, part.Current);
            }
            else
            {
                next.Dequeue();
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private void LayDown()
    {
        _file ??= File.OpenHandle(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        _now.Sort();
        _parts.Add((_end, _now.Count));
        var bytes = new byte[PairsAtOnce * PairBytes];
        for (var from = 0; from < _now.Count; from += PairsAtOnce)
        {
            var some = Math.Min(PairsAtOnce, _now.Count - from);
            for (var i = 0; i < some; i++)
            {
                var (key, number) = _now[from + i];
                BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(i * PairBytes), key);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((i * PairBytes) + 16), number);
            }

            RandomAccess.Write(_file, bytes.AsSpan(0, some * PairBytes), _end);
            _end += some * PairBytes;
        }

        _now.Clear();
    }

    /// <summary>A sorted part of the file; it stands on its first pair.</summary>
    private sealed class Part
    {
        private readonly SafeFileHandle _file;
        private readonly byte[] _bytes = new byte[PairsAtOnce * PairBytes];
        private long _at;
        private int _left;
        private int _read;
        private int _here;

        public Part(SafeFileHandle file, long at, int count)
        {
            (_file, _at, _left) = (file, at, count);
            MoveNext();
        }

        public (UInt128 Key, int Number) Current { get; private set; }

        public bool MoveNext()
        {
            if (_here == _read)
            {
                if (_left == 0)
                {
                    return false;
                }

                (_read, _here) = (Math.Min(PairsAtOnce, _left), 0);
                ReadWhole(_bytes.AsSpan(0, _read * PairBytes));
                _left -= _read;
            }

            var pair = _bytes.AsSpan(_here++ * PairBytes, PairBytes);
            Current = (BinaryPrimitives.ReadUInt128LittleEndian(pair), BinaryPrimitives.ReadInt32LittleEndian(pair[16..]));
            return true;
        }

        private void ReadWhole(Span<byte> into)
        {
            while (into.Length > 0)
            {
                var read = RandomAccess.Read(_file, into, _at);
                if (read == 0)
                {
                    throw new EndOfStreamException("A temporary file of an import is shorter than what was written.");
                }

                _at += read;
                into = into[read..];
            }
        }
    }
}
