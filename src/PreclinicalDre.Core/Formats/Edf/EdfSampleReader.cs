namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Samples of one signal over a stretch of time.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="FromSeconds">Time of the first sample, seconds from the start of the recording.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Values">In the signal's unit; not a number where nothing was recorded.</param>
public sealed record EdfTrace(EdfSignal Signal, double FromSeconds, double RateHz, double[] Values);

/// <summary>
/// Reads a few seconds of samples out of an EDF or BDF file, EDF+D and BDF+D too, and nothing else of it: the header, of a discontinuous file the starts of some records (a binary
/// search), and the samples that were asked for.
/// </summary>
public sealed class EdfSampleReader
{
    /// <summary>Longest stretch, s.</summary>
    public const double MaxSeconds = 600;

    private const int MaxHeaderSignals = 4096;
    private const long MaxSamples = 64_000_000;

    private readonly Stream _stream;
    private readonly long _origin;
    private readonly IReadOnlyList<long> _offsets;
    private readonly RecordLayout _layout;
    private readonly int _bytesPerSample;
    private readonly double _recordSeconds;
    private readonly long _records;
    private readonly long _headerBytes;
    private readonly bool _discontinuous;
    private readonly double _firstOnset;

    private EdfSampleReader(Stream stream, long origin, EdfHeader header, EdfSignalHeaders signals, RecordLayout layout, long headerBytes)
    {
        _stream = stream;
        _origin = origin;
        _layout = layout;
        _bytesPerSample = header.Variant.BytesPerSample();
        _recordSeconds = (double)header.RecordSeconds!.Value;
        _headerBytes = headerBytes;
        _records = Math.Max(0, stream.Length - origin - headerBytes) / layout.Bytes;
        _discontinuous = header.Variant.IsDiscontinuous() && layout.Annotations.Length > 0;
        Signals = signals.Ordinary;
        var offsets = new List<long>();
        long at = 0;
        foreach (var signal in signals.All)
        {
            offsets.Add(at);
            at += (long)signal.SamplesPerRecord!.Value * _bytesPerSample;
        }

        _offsets = offsets;
        BytesRead = headerBytes;
        _firstOnset = _discontinuous && _records > 0 ? OnsetOf(0) ?? 0 : 0;
    }

    /// <summary>The ordinary signals.</summary>
    public IReadOnlyList<EdfSignal> Signals { get; }

    /// <summary>Bytes that were read so far, the header's too.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Complete records in the file.</summary>
    public long Records => _records;

    /// <summary>Opens a file; null where its header does not let samples be found.</summary>
    /// <param name="stream">Seekable, at the beginning of the file; it stays open and is read from later.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static EdfSampleReader? Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("Samples are read from a stream that can seek.", nameof(stream));
        }

        var origin = stream.Position;
        var log = new FindingLog("", 1);
        using var source = new ByteSource(stream, null, CancellationToken.None) { Sparse = true };
        var bytes = new byte[EdfHeader.Bytes];
        if (source.Read(bytes) < bytes.Length || EdfVersion.Read(bytes, log) is not { } bdf)
        {
            return null;
        }

        var header = EdfHeader.Read(new HeaderFields(bytes, bytes.Length, 0, log), bdf, log);
        if (header.Signals is not { } count || count > MaxHeaderSignals || header.RecordSeconds is not > 0)
        {
            return null;
        }

        var more = new byte[EdfSignalHeaders.BytesOf(count)];
        if (source.Read(more) < more.Length)
        {
            return null;
        }

        var signals = EdfSignalHeaders.Read(new HeaderFields(more, more.Length, EdfHeader.Bytes, log), count, log);
        return RecordLayout.Of(signals, header.Variant.BytesPerSample()) is { Bytes: > 0 } layout
            ? new EdfSampleReader(stream, origin, header, signals, layout, HeaderEnd.Find(header, layout, source, log))
            : null;
    }

    /// <summary>Reads some signals over a stretch.</summary>
    /// <param name="signals">Signals of <see cref="Signals"/>; those that cannot be scaled or hold no samples give none.</param>
    /// <param name="fromSeconds">Start, seconds from the first sample of the file; may lie before it.</param>
    /// <param name="seconds">Length, above 0, at most <see cref="MaxSeconds"/>.</param>
    /// <param name="cancellation">Looked at for each record.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is too long, or no number.</exception>
    public IReadOnlyList<EdfTrace> Read(IEnumerable<EdfSignal> signals, double fromSeconds, double seconds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signals);
        if (!double.IsFinite(fromSeconds) || !(seconds > 0 && seconds <= MaxSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, $"above 0, at most {MaxSeconds}");
        }

        var traces = new List<EdfTrace>();
        long samples = 0;
        foreach (var signal in signals)
        {
            if (signal is { SamplesPerRecord: > 0 } && Scale(signal) is not null)
            {
                var rate = signal.SamplesPerRecord!.Value / _recordSeconds;
                var n = (long)Math.Ceiling(seconds * rate);
                if ((samples += n) > MaxSamples)
                {
                    break;
                }

                // On the grid of the samples of a contiguous file.
                var first = Math.Ceiling((fromSeconds * rate) - 1e-6) / rate;
                var values = new double[n];
                Array.Fill(values, double.NaN);
                traces.Add(new EdfTrace(signal, first, rate, values));
            }
        }

        for (var record = FirstRecord(fromSeconds); traces.Count > 0 && record < _records; record++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (StartOf(record) is not { } start)
            {
                continue;
            }

            if (start >= fromSeconds + seconds)
            {
                break;
            }

            foreach (var trace in traces)
            {
                Fill(trace, record, start);
            }
        }

        return traces;
    }

    /// <summary>Digital to physical; null where the header's ranges are empty.</summary>
    private static (double Factor, double Shift)? Scale(EdfSignal s) =>
        s is { PhysicalMin: { } pMin, PhysicalMax: { } pMax, DigitalMin: { } dMin, DigitalMax: { } dMax } && dMax > dMin && !pMax.Equals(pMin)
            ? ((pMax - pMin) / ((double)dMax - dMin), pMin - ((pMax - pMin) / ((double)dMax - dMin) * dMin))
            : null;

    private double? StartOf(long record) => _discontinuous ? OnsetOf(record) - _firstOnset : record * _recordSeconds;

    private long FirstRecord(double from)
    {
        if (!_discontinuous)
        {
            return Math.Max(0, (long)Math.Floor(Math.Clamp(from / _recordSeconds, 0, _records)));
        }

        // The last record that starts at or before; one without a start is passed over to the left.
        long low = 0, high = _records;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var at = middle;
            double? start = null;
            while (at >= low && (start = StartOf(at)) is null)
            {
                at--;
            }

            if (start is null || start <= from)
            {
                low = middle + 1;
            }
            else
            {
                high = at;
            }
        }

        return Math.Max(0, low - 1);
    }

    private void Fill(EdfTrace trace, long record, double start)
    {
        var count = trace.Signal.SamplesPerRecord!.Value;
        var place = (long)Math.Round((start - trace.FromSeconds) * trace.RateHz);
        var (from, to) = (Math.Max(0, -place), Math.Min(count, trace.Values.Length - place));
        if (to <= from)
        {
            return;
        }

        var bytes = new byte[(to - from) * _bytesPerSample];
        var read = ReadAt(_headerBytes + (record * _layout.Bytes) + _offsets[trace.Signal.Index] + (from * _bytesPerSample), bytes);
        var (factor, shift) = Scale(trace.Signal)!.Value;
        for (var i = 0; (i + 1) * _bytesPerSample <= read; i++)
        {
            var at = i * _bytesPerSample;
            var value = _bytesPerSample == 2
                ? (short)(bytes[at] | (bytes[at + 1] << 8))
                : (bytes[at] << 8 | bytes[at + 1] << 16 | bytes[at + 2] << 24) >> 8;
            trace.Values[place + from + i] = (value * factor) + shift;
        }
    }

    /// <summary>Start of a record as its time-keeping entry says it, seconds from the header's start; null where it says none.</summary>
    private double? OnsetOf(long record)
    {
        long at = 0;
        foreach (var span in _layout.Annotations)
        {
            at += span.Skip;
            var bytes = new byte[Math.Min(span.Bytes, 64)];
            var read = ReadAt(_headerBytes + (record * _layout.Bytes) + at, bytes);
            at += span.Bytes;
            var entry = bytes.AsSpan(0, read);
            var end = entry.IndexOf((byte)0x14);
            if (end > 0 && EdfNumber.TryParse(entry[..end], out var onset) && end + 1 < entry.Length && entry[end + 1] == 0x14)
            {
                return (double)onset;
            }
        }

        return null;
    }

    private int ReadAt(long at, Span<byte> target)
    {
        _stream.Position = _origin + at;
        var read = _stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        BytesRead += read;
        return read;
    }
}
