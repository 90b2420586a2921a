using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfSampleReaderTests
{
    private static EdfPlusFile File(bool bdf, params EdfSpan[] spans) => new()
    {
        Start = EdfBytes.Noon, RecordSeconds = 2, Spans = spans, Bdf = bdf,
        Signals = [new EdfWrittenSignal("A", 20, (r, i) => (int)((r * 100) + i)), new EdfWrittenSignal("B", 4, (r, i) => (int)-((r * 10) + i))],
        Annotations = [new EdfWrittenAnnotation(3, 1, "event")],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_OfAStretch_GivesItsSamplesAndNothingMore(bool bdf)
    {
        var bytes = EdfPlusWriter.ToBytes(File(bdf, new EdfSpan(0, 1000)));
        var reader = EdfSampleReader.Open(new MemoryStream(bytes))!;
        Assert.Equal(["A", "B"], reader.Signals.Select(s => s.Label));
        var header = reader.BytesRead;
        var traces = reader.Read(reader.Signals, 1001, 3);
        // Ten samples a second: the second half of record 500, all of record 501.
        Assert.Equal((1001.0, 10.0), (traces[0].FromSeconds, traces[0].RateHz));
        Assert.Equal([.. Enumerable.Range(10, 10).Select(i => (50_000 + i) % 65536), .. Enumerable.Range(0, 20).Select(i => (50_100 + i) % 65536)], traces[0].Values.Select(v => (Stored(reader.Signals[0], v) + 65536) % 65536));
        Assert.Equal([-5002, -5003, -5010, -5011, -5012, -5013], traces[1].Values.Select(v => Stored(reader.Signals[1], v)));
        Assert.True(reader.BytesRead - header <= 36 * (bdf ? 3 : 2), $"{reader.BytesRead - header} bytes");
    }

    [Fact]
    public void Read_OverAGap_IsNotANumberThere()
    {
        var bytes = EdfPlusWriter.ToBytes(File(false, new EdfSpan(0, 10), new EdfSpan(100.5m, 400)));
        var reader = EdfSampleReader.Open(new MemoryStream(bytes))!;
        var trace = reader.Read([reader.Signals[0]], 19, 83)[0];
        Assert.All(trace.Values[..10], v => Assert.False(double.IsNaN(v)));
        Assert.All(trace.Values[10..815], v => Assert.True(double.IsNaN(v)));
        Assert.Equal(1000, Stored(reader.Signals[0], trace.Values[815]));
        // A binary search over 410 records reads few of their starts.
        Assert.True(reader.BytesRead < 6000, $"{reader.BytesRead} bytes");
    }

    [Fact]
    public void Read_BeforeAndAfterTheFile_IsNotANumber()
    {
        var reader = EdfSampleReader.Open(new MemoryStream(EdfPlusWriter.ToBytes(File(false, new EdfSpan(0, 2)))))!;
        var values = reader.Read([reader.Signals[0]], -1, 6)[0].Values;
        Assert.Equal((10, 40, 10), (values.TakeWhile(double.IsNaN).Count(), values.Count(v => !double.IsNaN(v)), values.Reverse().TakeWhile(double.IsNaN).Count()));
    }

    [Fact]
    public void Read_OfARealFile_AgreesWithItsHeader()
    {
        var reader = EdfSampleReader.Open(new MemoryStream(EdfPlusWriter.ToBytes(File(true, new EdfSpan(0, 3)))))!;
        Assert.Equal(3, reader.Records);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(reader.Signals, 0, EdfSampleReader.MaxSeconds + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(reader.Signals, double.NaN, 1));
    }

    [Fact]
    public void Open_OfAnythingElse_IsNull()
    {
        Assert.Null(EdfSampleReader.Open(new MemoryStream()));
        Assert.Null(EdfSampleReader.Open(new MemoryStream(new byte[5000])));
        var random = new Random(2);
        var good = EdfPlusWriter.ToBytes(File(false, new EdfSpan(0, 5)));
        for (var i = 0; i < 2000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                bytes[random.Next(i % 2 == 0 ? 1024 : bytes.Length)] = (byte)random.Next(256);
            }

            var cut = bytes[..random.Next(1, bytes.Length + 1)];
            if (EdfSampleReader.Open(new MemoryStream(cut)) is { } reader)
            {
                Assert.All(reader.Read(reader.Signals.Take(4), random.Next(20) - 5, 4), t => Assert.DoesNotContain(t.Values, double.IsInfinity));
            }
        }
    }

    private static int Stored(EdfSignal s, double value) =>
        (int)Math.Round(((value - s.PhysicalMin!.Value) / (s.PhysicalMax!.Value - s.PhysicalMin.Value) * ((double)s.DigitalMax!.Value - s.DigitalMin!.Value)) + s.DigitalMin.Value);
}
