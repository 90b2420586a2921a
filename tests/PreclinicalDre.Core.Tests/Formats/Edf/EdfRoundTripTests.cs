using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfRoundTripTests
{
    private static readonly Gen<EdfWrittenAnnotation> Annotation =
        from onset in Gen.Choose(-2_000_000_000, 2_000_000_000)
        from scale in Gen.Choose(0, 9)
        from duration in Gen.Choose(-1_000_000, 5_000_000)
        from text in Gen.Elements("seizure", "Start;\"x\"", "中文测试八个字", "🐁 spasm", "a\tb\nc", "é", " padded ", new string('n', 700))
        select new EdfWrittenAnnotation(
            new decimal(Math.Abs(onset), 0, 0, onset < 0, (byte)scale), duration < 0 ? null : duration / 1000m, text);

    private static readonly Gen<EdfPlusFile> Files =
        from annotations in Annotation.ListOf()
        from labels in Gen.Elements("EEG Fp1", "EMG", "T8-P8", "x").ListOf()
        from samples in Gen.Elements(0, 1, 7, 512, 6000)
        from nanoseconds in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 999_999_999))
        from seconds in Gen.Choose(0, 2_000_000_000)
        from recordMilliseconds in Gen.Elements(100, 250, 1000, 8000, 60_000)
        from spans in (from records in Gen.Choose(1, 5) from gap in Gen.Choose(2, 90_000_000) select (records, gap)).NonEmptyListOf()
        from signals in Gen.Choose(1, 3)
        from bytes in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(30, 400).Select(b => (int?)b))
        from bdf in Gen.Elements(true, false)
        select new EdfPlusFile
        {
            Start = new LocalDateTime(1985, 1, 2, 0, 0, 0).PlusSeconds(seconds).PlusNanoseconds(nanoseconds),
            Annotations = [.. annotations],
            Signals = [.. labels.Select(l => new EdfWrittenSignal(l, samples, (record, i) => (int)(record * 31) + i))],
            RecordSeconds = recordMilliseconds / 1000m,
            Spans = Spans(spans, recordMilliseconds / 1000m),
            AnnotationSignals = signals,
            AnnotationBytes = bytes,
            Bdf = bdf,
        };

    [Fact]
    public void File_WrittenAndRead_GivesBackEverything() =>
        Prop.ForAll(Files.ToArbitrary(), GivesBackEverything).QuickCheckThrowOnFailure();

    private static void GivesBackEverything(EdfPlusFile file)
    {
        var bytes = EdfPlusWriter.ToBytes(file);
        var read = Read(bytes);

        Assert.Equal(file.Start, read.Start);
        Assert.Equal(
            file.Annotations.Select(a => (a.OnsetSeconds, a.DurationSeconds, a.Text)).Order(),
            read.Annotations.Select(a => (a.OnsetSeconds, a.DurationSeconds, a.Text)).Order());
        Assert.Equal(file.Signals.Select(s => (s.Label, (int?)s.SamplesPerRecord)), read.Signals.Select(s => (s.Label, s.SamplesPerRecord)));
        Assert.Equal(file.Spans.Select(s => new EdfSegment(s.OnsetSeconds, s.Records * file.RecordSeconds)), read.Segments);
        Assert.Equal(file.Spans.Count > 1, read.Variant!.Value.IsDiscontinuous());
        Assert.Equal(file.Spans.Sum(s => s.Records), read.Records.Found);
        Assert.DoesNotContain(read.Findings, f => f.Severity > Severity.Info);
        Assert.False(read.IsPartial);
        Assert.Equal(bytes, EdfPlusWriter.ToBytes(file));
    }

    private static List<EdfSpan> Spans(IEnumerable<(int Records, int GapMilliseconds)> parts, decimal recordSeconds)
    {
        var spans = new List<EdfSpan>();
        decimal at = 0;
        foreach (var (records, gap) in parts)
        {
            spans.Add(new EdfSpan(at, records));
            at += (records * recordSeconds) + (gap / 1000m);
        }

        return spans;
    }
}
