using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfRecordsTests
{
    private static readonly byte[] Three = ByHand(["+0^^_+0.5^a^_", "+1^^_+1.5^b^_", "+2^^_+2.5^c^_"]);

    [Fact]
    public void Count_Open_IsCountedFromTheFile()
    {
        var read = Read(Patch(Three, RecordsAt, "-1", 8));

        Assert.Equal(new EdfRecordCount(-1, 3), read.Records);
        Assert.Equal(Severity.Info, Single(read, EdfFindingCodes.RecordCountOpen).Severity);
        Assert.False(read.IsPartial);
        Assert.Equal([new EdfSegment(0, 3)], read.Segments);
    }

    [Fact]
    public void Count_TooSmall_ReadsAllRecordsWithAWarning()
    {
        var read = Read(Patch(Three, RecordsAt, "1", 8));

        Assert.Equal(new EdfRecordCount(1, 3), read.Records);
        Assert.Equal(RecordsAt, Single(read, EdfFindingCodes.RecordCount).At.Byte);
        Assert.Equal(["a", "b", "c"], read.Annotations.Select(a => a.Text));
        Assert.False(read.IsPartial);
    }

    [Fact]
    public void Count_TooLarge_IsPartialWithTheByte()
    {
        var read = Read(Patch(Three, RecordsAt, "9", 8));

        Assert.Equal(new EdfRecordCount(9, 3), read.Records);
        Assert.Equal(Three.Length, Single(read, EdfFindingCodes.TruncatedRecord).At.Byte);
        Assert.True(read.IsPartial);
        Assert.Equal([new EdfSegment(0, 3)], read.Segments);
    }

    [Fact]
    public void Record_Cut_GivesBackItsWholeListsButNoTime()
    {
        var read = Read(Three[..(AnnotationsAt(2) + 12)]);

        Assert.Equal(["a", "b"], read.Annotations.Select(a => a.Text));
        Assert.Equal(2, Read(Three[..(AnnotationsAt(2) + 13)]).Records.Found);
        Assert.Equal(["a", "b", "c"], Read(Three[..(AnnotationsAt(2) + 13)]).Annotations.Select(a => a.Text));
        Assert.Equal([new EdfSegment(0, 2)], read.Segments);
        Assert.Equal(AnnotationsAt(2) + 12, Single(read, EdfFindingCodes.TruncatedRecord).At.Byte);
    }

    [Fact]
    public void Bytes_AfterTheLastRecord_AreToldAndNotRead()
    {
        var tail = ByHand(["+7^^_nonsense_+9^tail^_"])[(3 * 256)..^8];

        var read = Read([.. Three, .. tail]);

        var finding = Assert.Single(read.Findings);
        Assert.Equal((EdfFindingCodes.TrailingBytes, (long)Three.Length), (finding.Code, finding.At.Byte!.Value));
        Assert.Equal(["a", "b", "c"], read.Annotations.Select(a => a.Text));
        Assert.False(read.IsPartial);
    }

    [Fact]
    public void Records_OfLengthZero_HoldAnnotationsOnly()
    {
        var read = Read(EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = Noon,
            RecordSeconds = 0,
            Spans = [new EdfSpan(0, 1)],
            Annotations = [.. Enumerable.Range(0, 154).Select(i => new EdfWrittenAnnotation(30 * i, 30, "Sleep stage W"))],
        }));

        Assert.Equal(154, read.Annotations.Count);
        Assert.Empty(read.Segments);
        Assert.Empty(read.Signals);
        Assert.Equal(Severity.Info, Assert.Single(read.Findings).Severity);
        Assert.Equal(0m, read.RecordSeconds);
    }

    [Fact]
    public void Signals_OfAnnotations_MayBeSeveral()
    {
        var file = Simple with
        {
            AnnotationSignals = 3,
            AnnotationBytes = 20,
            Annotations = [.. Enumerable.Range(0, 12).Select(i => new EdfWrittenAnnotation(i / 4m, null, $"event {i}"))],
        };

        var read = Read(EdfPlusWriter.ToBytes(file));

        Assert.Empty(read.Findings);
        Assert.Equal(3, read.AnnotationSignals);
        Assert.Equal(file.Annotations.Select(a => a.Text).Order(), read.Annotations.Select(a => a.Text).Order());
        Assert.Contains(read.Annotations, a => a.Record == 2);
    }

    [Fact]
    public void File_CutAtEveryByte_GivesBackAGrowingPart()
    {
        var file = EdfPlusWriter.ToBytes(Simple with
        {
            AnnotationSignals = 2,
            Annotations = [new(0, null, "first"), new(1.25m, 3, "δεύτερο"), new(2.5m, null, "third")],
        });
        var annotations = 0;
        long records = 0;
        for (var length = 0; length <= file.Length; length++)
        {
            var read = Read(file[..length]);
            Assert.True(read.Annotations.Count >= annotations, $"fewer annotations at byte {length}");
            Assert.True(read.Records.Found >= records, $"fewer records at byte {length}");
            Assert.Equal(length < file.Length && length > 0, read.IsPartial);
            Assert.Equal(length < file.Length, read.Findings.Count > 0);
            Assert.All(read.Findings.Where(f => f.Code is EdfFindingCodes.TruncatedHeader or EdfFindingCodes.TruncatedRecord), f => Assert.Equal(length, f.At.Byte));
            (annotations, records) = (read.Annotations.Count, read.Records.Found);
        }

        Assert.Equal((3, 3L), (annotations, records));
    }
}
