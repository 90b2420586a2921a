using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Reads a stream forwards with one small buffer. Long stretches are skipped by seeking where the stream can, and read over where not.</summary>
internal sealed class ByteSource : IDisposable
{
    /// <summary>From this length on, seeking costs less than reading over.</summary>
    public const int SeekFrom = 8 * 1024;

    private const int BufferBytes = 64 * 1024;
    private const long ProgressEvery = 4 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly IProgress<long>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private readonly long _from;
    private int _start;
    private int _end;
    private long _nextReport = ProgressEvery;

    public ByteSource(Stream stream, IProgress<long>? progress, CancellationToken cancellation)
    {
        _stream = stream;
        _progress = progress;
        _cancellation = cancellation;
        _from = stream.CanSeek ? stream.Position : 0;
        Length = stream.CanSeek ? Math.Max(0, stream.Length - _from) : null;
    }

    /// <summary>Bytes from where the stream stood at first to its end; null where the stream cannot tell.</summary>
    public long? Length { get; }

    /// <summary>Bytes taken or skipped so far.</summary>
    public long Position { get; private set; }

    /// <summary>Set where long skips lie between short reads: then no more is read than asked for.</summary>
    public bool Sparse { get; set; }

    /// <summary>The file behind the stream, and where in it the next byte lies; null where the stream is none.</summary>
    public (SafeFileHandle Handle, long At)? File => Length is not null && _stream is FileStream file ? (file.SafeFileHandle, _from + Position) : null;

    /// <summary>The next bytes, at most <paramref name="max"/>, none only at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int max)
    {
        if (max <= 0 || (_start == _end && !Fill(max)))
        {
            return [];
        }

        var taken = _buffer.AsSpan(_start, Math.Min(max, _end - _start));
        _start += taken.Length;
        Advance(taken.Length);
        return taken;
    }

    /// <summary>Fills as much of <paramref name="target"/> as the stream still holds.</summary>
    public int Read(Span<byte> target)
    {
        var done = 0;
        while (done < target.Length && Take(target.Length - done) is { IsEmpty: false } part)
        {
            part.CopyTo(target[done..]);
            done += part.Length;
        }

        return done;
    }

    /// <summary>Skips; returns how many bytes there were to skip.</summary>
    public long Skip(long count)
    {
        var left = count;
        while (left > 0)
        {
            if (_start < _end)
            {
                var step = (int)Math.Min(left, _end - _start);
                _start += step;
                left -= step;
                Advance(step);
            }
            else if (Length is { } length && left >= SeekFrom)
            {
                var step = Math.Min(left, Math.Max(0, length - Position));
                _stream.Seek(step, SeekOrigin.Current);
                Advance(step);
                return count - left + step;
            }
            else if (!Fill((int)Math.Min(left, BufferBytes)))
            {
                break;
            }
        }

        return count - left;
    }

    public void Dispose()
    {
        _progress?.Report(Position);
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private bool Fill(int wanted)
    {
        _cancellation.ThrowIfCancellationRequested();
        _start = 0;
        _end = _stream.Read(_buffer, 0, Sparse ? Math.Min(wanted, BufferBytes) : BufferBytes);
        return _end > 0;
    }

    private void Advance(long count)
    {
        Position += count;
        if (Position >= _nextReport)
        {
            _cancellation.ThrowIfCancellationRequested();
            _nextReport = Position + ProgressEvery;
            _progress?.Report(Position);
        }
    }
}
