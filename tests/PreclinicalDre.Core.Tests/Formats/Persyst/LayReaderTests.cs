using NodaTime;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Times;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats.Persyst;

public sealed class LayReaderTests
{
    [Fact]
    public void Header_GivesSignalsStartGapsAndComments()
    {
        var read = Read(Lay, "a.lay", new RecordingReadOptions { DataBytes = 2 * 2 * 30_720 });

        Assert.Equal(new LocalDateTime(2026, 3, 20, 9, 0, 0).PlusMilliseconds(250), read.Start);
        Assert.Equal(["C3-Ref", "C4-Ref"], read.Signals.Select(s => s.Label));
        Assert.All(read.Signals, s => Assert.Equal(256, s.RateHz));
        Assert.Equal([new RecordedSpan(0, 60), new RecordedSpan(7600, 60)], read.Spans);
        Assert.Equal(["12.5|30|Seizure, type 5, left", "7601||Door"], Words(read));
        Single(read, "lay-gaps");
        NothingWrong(read);
    }

    [Fact]
    public void LastStretch_WithoutTheDataFilesSize_IsNotCounted()
    {
        var read = Read(Lay, "a.lay");

        Assert.Equal([new RecordedSpan(0, 60)], read.Spans);
        Assert.Equal(Severity.Info, Single(read, FormatCodes.NoRecordedTime).Severity);
    }

    [Theory]
    [InlineData("3/4/2026", null, null)]
    [InlineData("3/4/2026", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("3/4/2026", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("3/20/2026", null, "2026-03-20")]
    [InlineData("20-03-2026", null, "2026-03-20")]
    [InlineData("2026.03.04", null, "2026-03-04")]
    [InlineData("04-MAR-2026", null, "2026-03-04")]
    public void Date_IsReadWhereItCanBeReadInOneWay(string date, DateOrder? order, string? expected)
    {
        var read = Read(Lay.Replace("20-03-2026", date, StringComparison.Ordinal), "a.lay", new RecordingReadOptions { DateOrder = order });

        Assert.Equal(expected, read.Start is { } s ? NodaTime.Text.LocalDatePattern.Iso.Format(s.Date) : null);
        Assert.Equal(expected is null, read.Findings.Any(f => f.Code == FormatCodes.AmbiguousDate && f.At.Row == 15 && f.Found == date));
        Assert.Equal(2, read.Annotations.Count);
    }

    [Fact]
    public void SampleTimes_PastMidnight_GoOn()
    {
        var read = Read(
            "[FileInfo]\nSamplingRate=100\nWaveformCount=1\nDataType=7\n[Patient]\nTestDate=2026.03.20\nTestTime=23:59:50\n[SampleTimes]\n0=86390\n1000=5\n2000=15\n", "a.lay",
            new RecordingReadOptions { DataBytes = 12_000 });

        Assert.Equal([new RecordedSpan(0, 10), new RecordedSpan(15, 20)], read.Spans);
    }

    [Fact]
    public void Lines_ThatCannotBeRead_AreNamedAndLeftOut()
    {
        var read = Read(
            "[FileInfo]\nSamplingRate=fast\nDataType=3\nnonsense\n[Patient]\nTestDate=20-03-2026\nTestTime=25:00\n[SampleTimes]\n0=32400\n0=5\nx=1\n[Comments]\n1,2,3\nx,0,0,0,a\n5,-1,0,0,kept, with commas\n", "a.lay");

        Assert.Equal([2, 3, 4, 10, 11, 13, 14], read.Findings.Where(f => f.Code == FormatCodes.BadLine).Select(f => f.At.Row!.Value));
        Assert.Equal(["5||kept, with commas"], Words(read));
        Assert.Equal(new LocalDateTime(2026, 3, 20, 9, 0), read.Start);
    }

    [Fact]
    public void Times_ThatContradict_AreTold()
    {
        var read = Read(Lay.Replace("TestTime=09:00:00", "TestTime=10:00:00", StringComparison.Ordinal), "a.lay");

        Assert.Equal(new LocalDateTime(2026, 3, 20, 10, 0), read.Start);
        Single(read, FormatCodes.Contradiction);
    }

    /// <summary>Found by mutated files: less than one channel was taken as none, and divided by.</summary>
    [Theory]
    [InlineData("0.0000000000000000000000000012")]
    [InlineData("0.9")]
    [InlineData("0")]
    public void WaveformCount_BelowOne_IsToldAndTheChannelMapCounts(string count)
    {
        var read = Read(Lay.Replace("WaveformCount=2", "WaveformCount=" + count, StringComparison.Ordinal), "a.lay", new RecordingReadOptions { DataBytes = 1_000_000 });

        Assert.Equal(2, read.Annotations.Count);
        Assert.Contains(read.Findings, f => f.Code == FormatCodes.BadLine && f.At.Column == "WaveformCount" && f.Found == count);
    }

    [Fact]
    public void File_WithoutFileInfo_IsNone() => Assert.Null(Read("[Comments]\n1,2,3,4,a\n", "a.lay").Format);
}
