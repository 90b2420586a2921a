using System.Text;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfHeaderTests
{
    private static readonly byte[] Good = EdfPlusWriter.ToBytes(Simple);

    [Fact]
    public void Header_WellFormed_IsReadWithoutFindings()
    {
        var recording = Read(Good);

        Assert.Empty(recording.Findings);
        Assert.False(recording.IsPartial);
        Assert.Equal(EdfVariant.EdfPlusC, recording.Variant);
        Assert.Equal(Noon, recording.Start);
        Assert.Equal("X X X X", recording.PatientId);
        Assert.Equal("Startdate 05-MAR-2024 X X X", recording.RecordingId);
        Assert.Equal(1m, recording.RecordSeconds);
        Assert.Equal(new EdfRecordCount(3, 3), recording.Records);
        Assert.Equal(768, recording.HeaderBytes);
        Assert.Equal(48, recording.RecordBytes);
        Assert.Equal([new EdfSignal(0, "EEG", "", "uV", -3276.8, 3276.7, -32768, 32767, "", 4)], recording.Signals);
        Assert.Equal([new EdfSegment(0, 3)], recording.Segments);
        Assert.Equal(["1.5|0.25|seizure"], recording.Annotations.Select(Words));
    }

    [Fact]
    public void Variant_OfBdf_ReadsThreeByteSamples()
    {
        var recording = Read(EdfPlusWriter.ToBytes(Simple with { Bdf = true, Spans = [new EdfSpan(0, 1), new EdfSpan(100, 2)] }));

        Assert.Empty(recording.Findings);
        Assert.Equal(EdfVariant.BdfPlusD, recording.Variant);
        Assert.Equal((4 * 3) + 42, recording.RecordBytes);
        Assert.Equal(-8388608, recording.Signals[0].DigitalMin);
        Assert.Equal([new EdfSegment(0, 1), new EdfSegment(100, 2)], recording.Segments);
        Assert.Equal([new EdfSegment(1, 99)], recording.Gaps);
    }

    [Theory]
    [InlineData("", EdfVariant.Edf)]
    [InlineData("EDF+C", EdfVariant.EdfPlusC)]
    [InlineData("EDF+D extra", EdfVariant.EdfPlusD)]
    [InlineData("edf+d", EdfVariant.EdfPlusD)]
    [InlineData("EDF+", EdfVariant.EdfPlusC)]
    [InlineData("BDF+D", EdfVariant.EdfPlusD)]
    public void Variant_ByReservedField_IsRead(string reserved, EdfVariant variant)
    {
        var recording = Read(Patch(Good, ReservedAt, reserved, 44));

        Assert.Equal(variant, recording.Variant);
        Assert.Single(recording.Annotations);
        var usual = reserved.StartsWith("EDF+C", StringComparison.Ordinal) || reserved.StartsWith("EDF+D", StringComparison.Ordinal);
        Assert.Equal(usual ? 0 : 1, recording.Findings.Count(f => f.Code is EdfFindingCodes.Variant or EdfFindingCodes.UndeclaredAnnotations));
    }

    [Fact]
    public void PlainEdf_WithoutAnnotationSignal_HasOneSegment()
    {
        var plain = Patch(Patch(Good, ReservedAt, "", 44), 256 + 16, "ECG", 16);

        var recording = Read(plain);

        Assert.Empty(recording.Findings);
        Assert.Equal(EdfVariant.Edf, recording.Variant);
        Assert.Equal(["EEG", "ECG"], recording.Signals.Select(s => s.Label));
        Assert.Equal([new EdfSegment(0, 3)], recording.Segments);
        Assert.Equal(Noon, recording.Start);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 a workbook")]
    [InlineData("1       X X X X")]
    [InlineData("0 no edf")]
    [InlineData("\u00FFBIOSEMA")]
    public void File_OfAnotherKind_IsOneErrorAtByteZero(string content)
    {
        var recording = Read(Encoding.Latin1.GetBytes(content.PadRight(content.Length == 0 ? 0 : 2000)));

        var finding = Assert.Single(recording.Findings);
        Assert.Equal((Severity.Error, EdfFindingCodes.NotEdf, 0L), (finding.Severity, finding.Code, finding.At.Byte!.Value));
        Assert.Equal("x.edf", finding.At.File);
        Assert.NotNull(finding.Found);
        Assert.NotNull(finding.Wanted);
        Assert.Null(recording.Variant);
    }

    [Theory]
    [InlineData(RecordsAt, "three", EdfFindingCodes.HeaderField)]
    [InlineData(SecondsAt, "1,5", EdfFindingCodes.HeaderField)]
    [InlineData(SecondsAt, "-1", EdfFindingCodes.HeaderField)]
    [InlineData(SecondsAt, "1e9", EdfFindingCodes.HeaderField)]
    [InlineData(HeaderBytesAt, "garbage", EdfFindingCodes.HeaderField)]
    [InlineData(HeaderBytesAt, "512", EdfFindingCodes.HeaderBytes)]
    [InlineData(HeaderBytesAt, "1024", EdfFindingCodes.HeaderBytes)]
    [InlineData(256 + (2 * 104), "abc", EdfFindingCodes.HeaderField)]
    [InlineData(256 + (2 * 120), "1.5", EdfFindingCodes.HeaderField)]
    [InlineData(256 + (2 * 120), "99999999", EdfFindingCodes.SignalRange)]
    public void Field_WithGarbage_IsAFindingWithItsByte(int at, string text, string code)
    {
        var recording = Read(Patch(Good, at, text, 8));

        var finding = Single(recording, code);
        Assert.Equal(code == EdfFindingCodes.SignalRange ? 256 + (2 * 104) : at, finding.At.Byte);
        Assert.NotNull(finding.At.Column);
        Assert.NotNull(finding.Found);
        Assert.NotNull(finding.Wanted);
        Assert.Equal(3, recording.Records.Found);
        Assert.Single(recording.Annotations);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("-4")]
    [InlineData("four")]
    public void SamplesPerRecord_Absurd_AllocatesNothingAndIsPartial(string samples)
    {
        var recording = Read(Patch(Good, 256 + (2 * 216), samples, 8));

        Assert.True(recording.IsPartial);
        Assert.Empty(recording.Annotations);
        Assert.NotEmpty(recording.Findings);
        Assert.Equal("EEG", recording.Signals[0].Label);
    }

    [Fact]
    public void SamplesPerRecord_AllZero_IsAnErrorWithoutEndlessLoop()
    {
        var bytes = Patch(Patch(Good, 256 + (2 * 216), "0", 8), 256 + (2 * 216) + 8, "0", 8);

        Assert.Equal(Severity.Error, Single(Read(bytes), EdfFindingCodes.RecordSize).Severity);
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("300")]
    public void SignalCount_Absurd_IsATruncatedHeader(string count)
    {
        var recording = Read(Patch(Good, SignalsAt, count, 4));

        Assert.True(recording.IsPartial);
        Assert.Equal(Good.Length, Single(recording, EdfFindingCodes.TruncatedHeader).At.Byte);
        Assert.Equal(Noon, recording.Start);
    }

    [Fact]
    public void SignalCount_Unreadable_IsTakenFromTheHeadersLength()
    {
        var recording = Read(Patch(Good, SignalsAt, "two", 4));

        Assert.Equal(SignalsAt, Single(recording, EdfFindingCodes.HeaderField).At.Byte);
        Assert.Single(recording.Annotations);
    }

    [Fact]
    public void SignalCountAndLength_Unreadable_IsAnError()
    {
        var recording = Read(Patch(Patch(Good, SignalsAt, "two", 4), HeaderBytesAt, "?", 8));

        Assert.Equal(Severity.Error, Single(recording, EdfFindingCodes.RecordSize).Severity);
        Assert.True(recording.IsPartial);
    }

    [Fact]
    public void HeaderBytes_LargerAndFittingTheLength_AreBelieved()
    {
        var padded = Patch([.. Good[..768], .. new byte[256], .. Good[768..]], HeaderBytesAt, "1024", 8);

        var recording = Read(padded);

        Assert.Equal(1024, recording.HeaderBytes);
        Assert.Single(recording.Annotations);
        Assert.Equal(3, recording.Records.Found);
    }

    [Fact]
    public void Labels_Duplicate_AreKeptAndToldAsInfo()
    {
        var recording = Read(EdfPlusWriter.ToBytes(Simple with { Signals = [new("T8-P8", 2), new("Cz", 2), new("T8-P8", 2)] }));

        Assert.Equal(["T8-P8", "Cz", "T8-P8"], recording.Signals.Select(s => s.Label));
        var finding = Single(recording, EdfFindingCodes.DuplicateLabel);
        Assert.Equal((Severity.Info, 256L + 32), (finding.Severity, finding.At.Byte!.Value));
    }

    [Fact]
    public void Header_NotAscii_IsKeptWithAFinding()
    {
        var latin = Read(Patch(Good, 256 + (2 * 96), "\u00B5V", 8));
        var utf8 = Read(Patch(Good, 8, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("Mäuschen")), 80));

        Assert.Equal("µV", latin.Signals[0].Dimension);
        Assert.Equal(Severity.Info, Single(latin, EdfFindingCodes.HeaderNotAscii).Severity);
        Assert.Equal("Mäuschen", utf8.PatientId);
        Assert.Equal(8, Single(utf8, EdfFindingCodes.HeaderNotAscii).At.Byte);
    }

    [Fact]
    public void Header_PaddedWithZeroBytes_IsReadAndToldOnce()
    {
        var recording = Read(Patch(Patch(Good, 8, "X" + new string('\0', 79)), RecordsAt, "3" + new string('\0', 7)));

        Assert.Equal("X", recording.PatientId);
        Assert.Equal(3, recording.Records.Declared);
        Assert.Equal(Severity.Info, Single(recording, EdfFindingCodes.HeaderNulPadding).Severity);
    }
}
