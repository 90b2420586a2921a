using NodaTime;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Core.Tests.Formats.Edf;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats;

public sealed class RecordingFileTests
{
    [Theory]
    [InlineData(SzCore, "sub-01_task-szMonitoring_events.tsv", RecordingFormat.SzCoreEvents)]
    [InlineData(SzCore, "list.txt", RecordingFormat.SzCoreEvents)]
    [InlineData(Tuh, "a.csv_bi", RecordingFormat.TuhCsv)]
    [InlineData(MneText, "a-annot.txt", RecordingFormat.MneText)]
    [InlineData(MneCsv, "a-annot.csv", RecordingFormat.MneCsv)]
    [InlineData(Lay, "a.lay", RecordingFormat.PersystLay)]
    [InlineData(Lay, "a.txt", RecordingFormat.PersystLay)]
    [InlineData(Table, "a.csv", RecordingFormat.Table)]
    public void Format_IsToldByTheContent(string text, string name, RecordingFormat format)
    {
        var read = Read(text, name);

        Assert.Equal(format, read.Format);
        Assert.NotEmpty(read.Annotations);
        NothingWrong(read);
    }

    [Fact]
    public void Edf_IsReadWhateverItsName()
    {
        var bytes = EdfPlusWriter.ToBytes(EdfBytes.Simple with { Spans = [new(0, 3), new(10, 3)] });

        foreach (var name in new[] { "a.edf", "a.dat", "a" })
        {
            var read = Read(bytes, name);
            Assert.Equal((RecordingFormat.EdfPlusD, "EDF+D"), (read.Format!.Value, read.Format.Value.Name()));
            Assert.Equal([new RecordedSpan(0, 3), new RecordedSpan(10, 3)], read.Spans);
            Assert.Equal([new RecordedSpan(3, 7)], read.Gaps);
            Assert.Equal(["1.5|0.25|seizure"], Words(read));
            Assert.Equal((4m, 6m, 6L), (read.Signals[0].RateHz!.Value, read.RecordedSeconds, read.Records!.Value));
        }
    }

    [Fact]
    public void Stream_ThatCannotSeek_GivesTheSame()
    {
        foreach (var (bytes, name) in new[] { (EdfPlusWriter.ToBytes(EdfBytes.Simple), "a.edf"), (System.Text.Encoding.UTF8.GetBytes(SzCore), "a.tsv") })
        {
            var piped = RecordingFile.Read(new PipeStream(bytes), name, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(Words(Read(bytes, name)), Words(piped));
            Assert.Equal(Read(bytes, name).Spans, piped.Spans);
        }
    }

    [Theory]
    [InlineData("", FormatCodes.EmptyFile)]
    [InlineData("PK\u0003\u0004rest", FormatCodes.UnknownFormat)]
    [InlineData("GIF89a\0\0\0", FormatCodes.UnknownFormat)]
    public void File_OfNoFormat_IsRefusedWithItsFirstByte(string text, string code)
    {
        var read = Read(text, "x.bin");

        Assert.Null(read.Format);
        Assert.Equal((Severity.Error, 0L), (Single(read, code).Severity, Single(read, code).At.Byte!.Value));
        Assert.Contains("EDF", Single(read, code).Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_AfterTheBidsRules_TellsSubjectSessionAndRun()
    {
        var read = Read(SzCore, "sub-K01/ses-02/eeg/sub-K01_ses-02_task-szMonitoring_run-03_events.tsv");

        Assert.Equal(new BidsName("K01", "02", "szMonitoring", "03"), read.Bids);
        Assert.Null(Read(SzCore, "K01_events.tsv").Bids);
    }

    [Fact]
    public void Encoding_OtherThanUtf8_IsReadAndToldOnce()
    {
        byte[] latin = [.. "Onset,Text\n1,Anf"u8, 0xE4, .. "lle\n2,\u20AC\n3,"u8, 0x80, .. "\n"u8];
        var read = Read(latin, "a.csv");
        Assert.Equal(["Anfälle", "€", "€"], read.Annotations.Select(a => a.Text));
        Assert.Equal((2, 11L), (Single(read, FormatCodes.Encoding).At.Row!.Value, Single(read, FormatCodes.Encoding).At.Byte!.Value));

        foreach (var encoding in new System.Text.Encoding[] { System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.UTF8 })
        {
            var marked = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("Onset,Text\r\n1,δ\r\n2,ж")], "a.csv");
            Assert.Equal(["δ", "ж"], marked.Annotations.Select(a => a.Text));
            NothingWrong(marked);
        }
    }

    [Fact]
    public void Text_WithAZeroByte_GivesBackWhatStandsBefore()
    {
        var read = Read("Onset,Text\n1,a\n2,b\0c\n3,d\n".PadRight(20_000, ' '), "a.csv");
        Assert.Equal(FormatCodes.UnknownFormat, Assert.Single(read.Findings).Code);

        var late = Read("Onset,Text\n" + string.Concat(Enumerable.Repeat("1,a\n", 3000)) + "2,b\0c\n3,d\n", "a.csv");
        Assert.Equal(3000, late.Annotations.Count);
        Assert.True(late.IsPartial);
        Assert.Equal((3002, 11 + 12_000 + 3L), (Single(late, FormatCodes.ZeroByte).At.Row!.Value, Single(late, FormatCodes.ZeroByte).At.Byte!.Value));
    }

    [Fact]
    public void Lines_MayEndInCarriageReturns()
    {
        foreach (var end in new[] { "\n", "\r\n", "\r" })
        {
            var read = Read(SzCore.Replace("\n", end, StringComparison.Ordinal), "a.tsv");
            Assert.Equal(Words(Read(SzCore, "a.tsv")), Words(read));
            Assert.Equal([2, 3], read.Annotations.Select(a => a.Row!.Value));
        }
    }

    [Fact]
    public void Annotations_BeyondTheLimit_AreLeftOutAndTold()
    {
        var text = "Onset,Text\n" + string.Concat(Enumerable.Repeat("1,a\n", 500));
        var read = Read(text, "a.csv", new RecordingReadOptions { Limits = new() { MaxAnnotations = 100 } });

        Assert.Equal((100, true), (read.Annotations.Count, read.IsPartial));
        Assert.Equal(102, Single(read, FormatCodes.TooManyAnnotations).At.Row);
    }

    [Fact]
    public void Line_WithoutAnEnd_StopsReading()
    {
        var read = Read("Onset,Text\n1,a\n2," + new string('x', 400_000) + "\n3,b\n", "a.csv");

        Assert.Equal(["a"], read.Annotations.Select(a => a.Text));
        Assert.Equal(3, Single(read, FormatCodes.LineTooLong).At.Row);
        Assert.True(read.IsPartial);
    }

    [Fact]
    public void Cells_MayBeQuotedWithBreaksAndMarksInside()
    {
        var read = Read("Onset,Text\n1,\"a, \"\"b\"\"\nc\"\n2,plain \"mark\"\n3,\"open\n4,d\n", "a.csv");

        Assert.Equal(["a, \"b\"\nc", "plain \"mark\"", "open\n4,d"], read.Annotations.Select(a => a.Text));
        Assert.Equal(5, Single(read, FormatCodes.QuoteNotClosed).At.Row);
    }

    [Fact]
    public void SideList_OfPlainEdf_CountsFromItsOwnStart()
    {
        var edf = EdfBytes.Patch(EdfPlusWriter.ToBytes(EdfBytes.Simple with { Annotations = [], Spans = [new(0, 3600)] }), EdfBytes.ReservedAt, "", 44);
        var recording = Read(edf, "a.edf");
        var list = Read(SzCore.Replace("2000-01-01 00:00:00", "2024-03-05 12:10:00", StringComparison.Ordinal), "a.tsv");

        var both = SideList.Add(recording, list);

        Assert.Equal(["636.89|200.32|sz_gen_m_tonicClonic", "1500|4.5|sz_foc_ua_nm"], Words(both));
        Assert.All(both.Annotations, a => Assert.Equal("a.tsv", a.At("a.edf").File));
        Assert.Equal([new RecordedSpan(0, 3600)], both.Spans);
        Assert.Equal("to 4200 s", both.Findings.Single(f => f.Code == FormatCodes.SideListDoesNotFit).Found!.Replace(".00", "", StringComparison.Ordinal));

        // Without a start of its own it counts from the recording's.
        Assert.Equal(["36.89|200.32|sz_gen_m_tonicClonic", "900|4.5|sz_foc_ua_nm"], Words(SideList.Add(recording, Read(SzCore.Replace("2000-01-01 00:00:00", "n/a", StringComparison.Ordinal), "a.tsv"))));
    }

    [Fact]
    public void SideList_AcrossTheChangeOfTheClocks_IsMovedByWhatElapsed()
    {
        var recording = new RecordingContent { Format = RecordingFormat.Edf, Start = new LocalDateTime(2026, 3, 29, 1, 0, 0), Spans = [new(0, 86_400)] };
        var list = new RecordingContent { Format = RecordingFormat.SzCoreEvents, FileName = "l.tsv", Start = new LocalDateTime(2026, 3, 29, 4, 0, 0), Annotations = [new(10, 5, "sz")] };

        Assert.Equal(10 + 7200, SideList.Add(recording, list, DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Annotations[0].OnsetSeconds);
        Assert.Equal(10 + 10_800, SideList.Add(recording, list).Annotations[0].OnsetSeconds);
    }

    /// <summary>Gives at most 100 bytes at a time, and cannot seek.</summary>
    private sealed class PipeStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(100, count));
    }
}
