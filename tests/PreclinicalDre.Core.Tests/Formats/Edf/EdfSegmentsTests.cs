using PreclinicalDre.Core.Formats.Edf;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfSegmentsTests
{
    private static EdfRecording Starts(string kind, string seconds, params string[] onsets) =>
        Read(ByHand([.. onsets.Select(o => o.Length == 0 ? "" : $"{o}^^_")], kind, seconds));

    private static string Words(EdfRecording read) =>
        string.Join(' ', read.Segments.Select(s => FormattableString.Invariant($"{s.OnsetSeconds / 1.0000m}+{s.DurationSeconds / 1.0000m}")));

    [Theory]
    [InlineData("1", "0+2 10+1 20.5+2", "+0", "+1", "+10", "+20.5", "+21.5")]
    [InlineData("0.976562", "0+3.905562", "+0", "+0.977", "+1.953", "+2.929")] // rounding is no gap
    [InlineData("1", "0+2 2.002+1", "+0", "+1", "+2.002")] // 2 ms are one
    [InlineData("1", "0+3", "+0", "", "+2")] // its neighbours leave no choice
    [InlineData("1", "0+1 5+1", "+0", "", "+5")] // they leave one: no time is claimed
    [InlineData("1", "0+1", "+0", "", "")]
    [InlineData("1", "0+1 100+1 200+1", "+0", "+200", "+100")]
    [InlineData("1", "0+1.5", "+0", "+0.5")]
    [InlineData("1", "", "", "")]
    public void Discontinuous_BySegments(string seconds, string expected, params string[] onsets) =>
        Assert.Equal(expected, Words(Starts("EDF+D", seconds, onsets)));

    [Fact]
    public void Discontinuous_WithUnplacedRecords_SaysHowMany()
    {
        var read = Starts("EDF+D", "1", "+0", "", "+5", "");

        Assert.Contains(read.Findings, f => f.Code == EdfFindingCodes.TimekeepingMissing && f.Found == "2 records");
        Assert.Equal(2m, read.RecordedSeconds);
        Assert.Equal([new EdfSegment(1, 4)], read.Gaps);
    }

    [Fact]
    public void Discontinuous_OutOfOrder_IsAWarning() =>
        Assert.Equal(Severity.Warning, Single(Starts("EDF+D", "1", "+0", "+200", "+100"), EdfFindingCodes.RecordsOverlap).Severity);

    [Fact]
    public void Contiguous_WithGapsInItsRecordStarts_KeepsTheGapsWithAWarning()
    {
        var read = Starts("EDF+C", "1", "+0", "+1", "+3600");

        Assert.Equal("0+2 3600+1", Words(read));
        Assert.Equal(AnnotationsAt(2) - 4, Single(read, EdfFindingCodes.Discontinuous).At.Byte);
    }

    [Fact]
    public void Contiguous_WithEveryRecordAtZero_IsOneSegmentWithAWarning()
    {
        var read = Starts("EDF+C", "1", "+0", "+0", "+0");

        Assert.Equal("0+3", Words(read));
        Single(read, EdfFindingCodes.RecordsOverlap);
    }

    [Fact]
    public void Contiguous_WithoutTimeKeeping_IsOneSegment()
    {
        var read = Starts("EDF+C", "1", "", "", "");

        Assert.Equal("0+3", Words(read));
        Assert.Equal(3, read.Findings.Count(f => f.Code == EdfFindingCodes.TimekeepingMissing));
    }

    [Fact]
    public void Segments_OverTheLimit_ArePartialWithAnError()
    {
        var bytes = ByHand(["+0^^_", "+10^^_", "+20^^_"], "EDF+D");

        var read = Read(bytes, new EdfReadOptions { MaxSegments = 2 });

        Assert.Equal("0+1 10+1", Words(read));
        Assert.True(read.IsPartial);
        Assert.Equal(Severity.Error, Single(read, EdfFindingCodes.TooManySegments).Severity);
    }

    [Fact]
    public void Discontinuous_WithoutAnnotationSignal_StatesNoTime()
    {
        var bytes = Patch(ByHand(["", ""], "EDF+D"), 256 + 16, "ECG", 16);

        var read = Read(bytes);

        Assert.Empty(read.Segments);
        Single(read, EdfFindingCodes.NoAnnotationSignal);
    }
}
