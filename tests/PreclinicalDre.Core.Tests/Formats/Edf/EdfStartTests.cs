using NodaTime;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfStartTests
{
    private static EdfRecording With(string date, string recording, string time = "12.00.00") =>
        Read(Patch(Patch(Patch(EdfPlusWriter.ToBytes(Simple), DateAt, date), TimeAt, time), 88, recording, 80));

    [Theory]
    [InlineData("31.12.85", "", 1985, 12, 31)]
    [InlineData("01.02.84", "", 2084, 2, 1)]
    [InlineData("29.02.00", "X", 2000, 2, 29)]
    [InlineData("24.04.04", "Startdate 24-APR-1904 X X X", 1904, 4, 24)]
    [InlineData("24.04.04", "Startdate 24-apr-2004 X X X", 2004, 4, 24)]
    [InlineData("24.04.yy", "Startdate 24-APR-2104 X X X", 2104, 4, 24)]
    [InlineData("24.04.04", "Startdate X X X X", 2004, 4, 24)]
    [InlineData(" 4. 4.04", "", 2004, 4, 4)]
    public void Date_Possible_IsReadWithoutFinding(string date, string recording, int year, int month, int day)
    {
        var read = With(date, recording);

        Assert.Empty(read.Findings);
        Assert.Equal(new LocalDate(year, month, day).At(new LocalTime(12, 0)), read.Start);
    }

    [Theory]
    [InlineData("24.04.04", "Startdate 25-APR-2004 X X X", EdfFindingCodes.DateMismatch, 2004, 4, 24)]
    [InlineData("24.04.04", "Startdate 24-APR-2005 X X X", EdfFindingCodes.DateMismatch, 2004, 4, 24)]
    [InlineData("23.04.yy", "Startdate 24-APR-2104 X X X", EdfFindingCodes.DateMismatch, 2104, 4, 24)]
    [InlineData("24.05.04", "Startdate 24-MAI-2004 X X X", EdfFindingCodes.DateMonth, 2004, 5, 24)]
    [InlineData("24.05.04", "Startdate 30-FEB-2004 X X X", EdfFindingCodes.HeaderField, 2004, 5, 24)]
    [InlineData("24.05.04", "Startdate 24.05.2004 X X X", EdfFindingCodes.HeaderField, 2004, 5, 24)]
    [InlineData("31.02.04", "Startdate 24-APR-2004 X X X", EdfFindingCodes.HeaderField, 2004, 4, 24)]
    [InlineData("04/24/04", "Startdate 24-APR-2004 X X X", EdfFindingCodes.HeaderField, 2004, 4, 24)]
    [InlineData("01.01.85", "Startdate X X X X", EdfFindingCodes.DateAnonymised, 1985, 1, 1)]
    public void Date_Doubtful_IsAWarning(string date, string recording, string code, int year, int month, int day)
    {
        var read = With(date, recording);

        Assert.Equal(Severity.Warning, Single(read, code).Severity);
        Assert.Equal(new LocalDate(year, month, day), read.Start!.Value.Date);
    }

    [Theory]
    [InlineData("31.02.04", "12.00.00", DateAt)]
    [InlineData("00.00.00", "12.00.00", DateAt)]
    [InlineData("04/05/04", "12.00.00", DateAt)]
    [InlineData("24.04.yy", "12.00.00", DateAt)]
    [InlineData("garbage!", "12.00.00", DateAt)]
    [InlineData("24.04.04", "24.00.00", TimeAt)]
    [InlineData("24.04.04", "12.60.00", TimeAt)]
    [InlineData("24.04.04", "12-00-00", TimeAt)]
    [InlineData("24.04.04", "        ", TimeAt)]
    public void Start_Impossible_IsAnErrorAndNoStart(string date, string time, int at)
    {
        var read = With(date, "X", time);

        Assert.Null(read.Start);
        var finding = Single(read, EdfFindingCodes.StartUnknown);
        Assert.Equal((Severity.Error, (long)at), (finding.Severity, finding.At.Byte!.Value));
        Assert.Single(read.Annotations);
    }

    [Fact]
    public void Time_WithColons_IsReadWithAWarning()
    {
        var read = With("24.04.04", "X", "13:14:15");

        Assert.Equal(new LocalDateTime(2004, 4, 24, 13, 14, 15), read.Start);
        Single(read, EdfFindingCodes.HeaderField);
    }

    [Fact]
    public void Start_WithFraction_ComesFromTheFirstRecord()
    {
        var read = Read(ByHand(["+0.3945312^^_+1.9511719^a^", "+1.3945312^^_"]));

        Assert.Empty(read.Findings);
        Assert.Equal(Noon.PlusNanoseconds(394_531_200), read.Start);
        Assert.Equal(1.5566407m, read.Annotations[0].OnsetSeconds);
        Assert.Equal([new EdfSegment(0, 2)], read.Segments);
    }

    [Fact]
    public void Start_AwayFromTheHeader_KeepsEveryInstant()
    {
        var read = Read(ByHand(["+10.5^^_+11^a^", "+11.5^^_"]));

        Assert.Equal(Severity.Warning, Single(read, EdfFindingCodes.StartOffset).Severity);
        Assert.Equal(Noon.PlusMilliseconds(10_500), read.Start);
        Assert.Equal(0.5m, read.Annotations[0].OnsetSeconds);
        Assert.Equal([new EdfSegment(0, 2)], read.Segments);
    }

    [Fact]
    public void Start_OutOfTheCalendar_IsAnError()
    {
        var read = Read(Patch(Patch(ByHand(["+99999999999^^_"]), DateAt, "01.01.99"), 88, "Startdate 01-JAN-9999 X X X", 80));

        Assert.Null(read.Start);
        Assert.Equal(Severity.Error, Single(read, EdfFindingCodes.StartUnknown).Severity);
    }

    [Fact]
    public void Start_WithoutFirstTimeKeeping_IsDerivedInContiguousFiles()
    {
        var read = Read(ByHand(["+0.75^a^_", "+1.25^^_", "+2.25^^_"]));

        Single(read, EdfFindingCodes.TimekeepingMissing);
        Assert.Equal(Noon.PlusMilliseconds(250), read.Start);
        Assert.Equal(["0.5||a"], read.Annotations.Select(Words));
        Assert.Equal([new EdfSegment(0, 3)], read.Segments);
    }
}
