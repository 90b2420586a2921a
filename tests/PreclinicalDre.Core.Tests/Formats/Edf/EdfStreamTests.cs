using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfStreamTests
{
    private static readonly EdfPlusFile Wide = Simple with
    {
        Spans = [new EdfSpan(0, 100), new EdfSpan(500, 100)],
        Signals = [new EdfWrittenSignal("EEG", 20_000), new EdfWrittenSignal("EMG", 10)],
        Annotations = [.. Enumerable.Range(0, 50).Select(i => new EdfWrittenAnnotation(i * 2, 1, $"seizure {i % 3}"))],
    };

    [Fact]
    public void Read_NotSeekable_GivesTheSame()
    {
        foreach (var bytes in new[] { EdfPlusWriter.ToBytes(Wide), EdfPlusWriter.ToBytes(Simple), EdfPlusWriter.ToBytes(Wide)[..^30_000] })
        {
            var seekable = Read(bytes);
            var piped = EdfReader.Read(new Pipe(bytes), "x.edf", cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(seekable.Annotations, piped.Annotations);
            Assert.Equal(seekable.Segments, piped.Segments);
            Assert.Equal(seekable.Findings, piped.Findings);
            Assert.Equal((seekable.Records, seekable.Start, seekable.IsPartial), (piped.Records, piped.Start, piped.IsPartial));
        }
    }

    [Fact]
    public void Read_Seekable_ReadsLittleOfBigRecords()
    {
        var bytes = EdfPlusWriter.ToBytes(Wide);
        var stream = new Pipe(bytes, seekable: true);

        var read = EdfReader.Read(stream, "x.edf", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(50, read.Annotations.Count);
        Assert.True(stream.BytesRead < bytes.Length / 50, $"{stream.BytesRead} of {bytes.Length} bytes were read");
    }

    [Fact]
    public void Read_FromTheMiddleOfAStream_BeginsWhereItStands()
    {
        var stream = new MemoryStream([.. new byte[100], .. EdfPlusWriter.ToBytes(Simple)]) { Position = 100 };

        Assert.Single(EdfReader.Read(stream, "x.edf", cancellationToken: TestContext.Current.CancellationToken).Annotations);
    }

    [Fact]
    public void Progress_EndsAtTheLength()
    {
        var bytes = EdfPlusWriter.ToBytes(Wide);
        var told = new Told();

        EdfReader.Read(new MemoryStream(bytes), "x.edf", progress: told, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(bytes.Length, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.True(told.Values.Count >= 2, "8 MB are told in more than one step");
    }

    [Fact]
    public void Cancellation_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => EdfReader.Read(new MemoryStream(EdfPlusWriter.ToBytes(Simple)), "x.edf", cancellationToken: source.Token));
    }

    [Fact]
    public void Read_OfAnEndlessStreamOfNonsense_StopsAtTheVersion()
    {
        var stream = new Pipe(new byte[1_000_000]);

        Single(EdfReader.Read(stream, "x.edf", cancellationToken: TestContext.Current.CancellationToken), EdfFindingCodes.NotEdf);

        Assert.True(stream.BytesRead <= 70_000, "one buffer is enough");
    }

    private sealed class Told : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>Gives at most 1,000 bytes at a time and counts them.</summary>
    private sealed class Pipe(byte[] bytes, bool seekable = false) : MemoryStream(bytes)
    {
        public long BytesRead { get; private set; }

        public override bool CanSeek => seekable;

        public override long Length => seekable ? base.Length : throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, Math.Min(count, 1000));
            BytesRead += read;
            return read;
        }
    }
}
