using System.Text;
using PreclinicalDre.Core.Formats.Edf;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfAnnotationTests
{
    [Theory]
    [InlineData("+0^^_+1~2^a^_", "1|2|a")]
    [InlineData("+0^^_+1^a^b^c^_", "1||a,1||b,1||c")]
    [InlineData("+0^^_+1^a^_+2.5~0.125^b^_-3.25^c^_", "1||a,2.5|0.125|b,-3.25||c")]
    [InlineData("+0^^a^_", "0||a")]
    [InlineData("+0^_+1^a^_", "1||a")]
    [InlineData("+0^^___+1^a^______+2^b^", "1||a,2||b")]
    [InlineData("+0^^_+1~^a^_", "1||a")]
    [InlineData("+0^^_+1~0^a^_", "1|0|a")]
    [InlineData("+0^^_+123456789.123456789012345^中文 δ^_", "123456789.123456789012345||中文 δ")]
    [InlineData("+0^^_+5.^a^_+.5^b^_", "5||a,0.5||b")]
    public void List_WellFormed_GivesItsAnnotations(string tals, string expected)
    {
        var read = Read(ByHand([tals]));

        Assert.Empty(read.Findings);
        Assert.Equal(expected.Split(','), read.Annotations.Select(Words));
    }

    [Theory]
    [InlineData("+1,5^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("+1e3^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("+^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("+1.2.3^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("++1^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("+ 1^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("+999999999999999999999999999999999999^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("no stamp at all_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("~5^bad^_", EdfFindingCodes.TalMalformed, "")]
    [InlineData("1^unsigned^_", EdfFindingCodes.TalUnsigned, "1||unsigned,")]
    [InlineData("+1~-2^a^_", EdfFindingCodes.TalDuration, "1||a,")]
    [InlineData("+1~2,5^a^_", EdfFindingCodes.TalDuration, "1||a,")]
    public void List_Damaged_IsAWarningWithItsByteAndTheNextIsRead(string tal, string code, string expected)
    {
        var read = Read(ByHand([$"+0^^_{tal}+9^next^_"]));

        var finding = Single(read, code);
        Assert.Equal(Severity.Warning, finding.Severity);
        var within = code == EdfFindingCodes.TalDuration ? 3 : 0;
        Assert.Equal(AnnotationsAt(0) + 5 + within, finding.At.Byte);
        Assert.Equal($"{expected}9||next", string.Join(',', read.Annotations.Select(Words)));
    }

    [Fact]
    public void Text_NotUtf8_IsReplacedWithAFinding()
    {
        var bytes = ByHand(["+0^^_+1^K?mpfe^_"]);
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xE4;

        var read = Read(bytes);

        Assert.Equal("K\uFFFDmpfe", read.Annotations.Single().Text);
        Assert.Equal(AnnotationsAt(0) + 8, Single(read, EdfFindingCodes.Utf8).At.Byte);
    }

    [Fact]
    public void List_FillingItsSignal_IsReadAndToldIfTheLastTextIsOpen()
    {
        var closed = Read(ByHand(["+0^^_+1^a^"], bytes: 10));
        var open = Read(ByHand(["+0^^_+1^ab"], bytes: 10));

        Assert.Empty(closed.Findings);
        Assert.Equal("a", closed.Annotations.Single().Text);
        Assert.Equal("ab", open.Annotations.Single().Text);
        Assert.Equal(AnnotationsAt(0, 10) + 5, Single(open, EdfFindingCodes.TalUnterminated).At.Byte);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(30)]
    public void Signal_FilledWithSpaces_IsNoFinding(int bytes)
    {
        var read = Read(ByHand(["+0^^_+1^a^_           "], bytes: bytes));

        Assert.Empty(read.Findings);
        Assert.Single(read.Annotations);
    }

    [Fact]
    public void Annotation_WithoutText_IsKeptOnlyAsASpan()
    {
        var read = Read(ByHand(["+0^^_+1~5^^_+2^^_"]));

        Assert.Equal(["1|5|"], read.Annotations.Select(Words));
        Assert.Equal(2, read.Findings.Count(f => f is { Code: EdfFindingCodes.EmptyAnnotation, Severity: Severity.Info }));
    }

    [Fact]
    public void Annotations_OverALimit_ArePartialWithAnError()
    {
        var read = Read(ByHand(["+0^^_+1^a^b^_", "+1^^_+2^c^d^_"]), new EdfReadOptions { MaxAnnotations = 3 });
        var text = Read(ByHand(["+0^^_+1^abc^de^_"]), new EdfReadOptions { MaxTextCharacters = 4 });

        Assert.Equal(["a", "b", "c"], read.Annotations.Select(a => a.Text));
        Assert.Equal(Severity.Error, Single(read, EdfFindingCodes.TooManyAnnotations).Severity);
        Assert.True(read.IsPartial);
        Assert.Equal(["abc"], text.Annotations.Select(a => a.Text));
        Assert.True(text.IsPartial);
        Assert.Equal([new EdfSegment(0, 2)], read.Segments);
    }

    [Fact]
    public void Findings_OfOneKind_AreBoundedAndCounted()
    {
        var read = Read(ByHand([.. Enumerable.Range(0, 50).Select(i => $"+{i}^^_bad_")]));

        var findings = read.Findings.Where(f => f.Code == EdfFindingCodes.TalMalformed).ToList();
        Assert.Equal(21, findings.Count);
        Assert.StartsWith("30 more", findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_LongerThanAMebibyte_IsLeftOutAndTheNextIsRead()
    {
        const int Bytes = 2_000_000;
        var bytes = ByHand(["+0^^_"], bytes: Bytes);
        var at = AnnotationsAt(0, Bytes) + 5;
        bytes.AsSpan(at, 1_500_000).Fill((byte)'x');
        Encoding.ASCII.GetBytes("+7\u0014after\u0014").CopyTo(bytes, at + 1_500_001);

        var read = Read(bytes);

        Assert.Equal(at, Single(read, EdfFindingCodes.TalTooLong).At.Byte);
        Assert.Equal(["7||after"], read.Annotations.Select(Words));
    }

    [Fact]
    public void List_LongerThanTheBuffer_IsReadWhole()
    {
        const int Bytes = 300_000;
        var bytes = ByHand(["+0^^_"], bytes: Bytes);
        var text = new string('y', 200_000);
        Encoding.ASCII.GetBytes($"+7\u0014{text}\u0014").CopyTo(bytes, AnnotationsAt(0, Bytes) + 5);

        Assert.Equal(text, Read(bytes).Annotations.Single().Text);
    }
}
