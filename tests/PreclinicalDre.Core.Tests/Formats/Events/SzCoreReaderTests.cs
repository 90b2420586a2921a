using NodaTime;
using PreclinicalDre.Core.Formats;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats.Events;

public sealed class SzCoreReaderTests
{
    private const string Header = "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n";

    [Fact]
    public void Events_HaveTheirRecordingsStartAndLength()
    {
        var read = Read(SzCore, "a.tsv");

        Assert.Equal(new LocalDateTime(2000, 1, 1, 0, 0), read.Start);
        Assert.Equal([new RecordedSpan(0, 3600)], read.Spans);
        Assert.Equal(["36.89|200.32|sz_gen_m_tonicClonic", "900|4.5|sz_foc_ua_nm"], Words(read));
        Assert.Equal([1, 0], read.Annotations.Select(a => a.Confidence!.Value));
        Assert.Equal(["C3", "C4"], read.Annotations[1].Channels);
    }

    [Fact]
    public void Background_MeansRecordedAndSeizureFree()
    {
        var read = Read(Header + "0\t7200\tbckg\tn/a\tn/a\t2026-03-20 09:00:00\t7200\n", "a.tsv");

        Assert.Equal([new RecordedSpan(0, 7200)], read.Spans);
        Assert.Equal("bckg", Assert.Single(read.Annotations).Text);
        NothingWrong(read);

        // Without the recording's length the row itself says what was recorded.
        Assert.Equal([new RecordedSpan(60, 600)], Read("onset\tduration\teventType\n60\t600\tbckg\n", "a.tsv").Spans);
    }

    [Fact]
    public void Column_NamedEvent_IsRead()
    {
        var read = Read(SzCore.Replace("eventType", "event", StringComparison.Ordinal), "a.tsv");

        Assert.Equal(2, read.Annotations.Count);
        Assert.Equal(Severity.Info, Single(read, "column-name").Severity);
    }

    [Fact]
    public void Header_Alone_SaysNothing()
    {
        var read = Read(Header, "a.tsv");

        Assert.Empty(read.Spans);
        Assert.Equal(Severity.Warning, Single(read, FormatCodes.NoRows).Severity);
    }

    [Fact]
    public void Code_Unknown_IsKeptAsATextAndTold()
    {
        var read = Read(Header + "1\t2\tsz_gen:\t1\tn/a\tn/a\tn/a\n3\t4\tzebra\t2\tn/a\tn/a\tn/a\n5\tn/a\tn/a\tn/a\tn/a\tn/a\tn/a\n", "a.tsv");

        Assert.Equal(["1|2|sz_gen", "3|4|zebra", "5||"], Words(read));
        Assert.Equal([3, 4], read.Findings.Where(f => f.Code == FormatCodes.UnknownCode).Select(f => f.At.Row!.Value));
        Assert.Equal("2", Single(read, FormatCodes.BadConfidence).Found);
        Assert.Null(read.Start);
        Single(read, FormatCodes.NoStart);
        Single(read, FormatCodes.NoRecordedTime);
    }

    [Fact]
    public void Rows_OfSeveralRecordings_ArePutApart()
    {
        var text = Header + "10\t5\tsz\t1\tn/a\t2026-03-29 01:00:00\t3600\n20\t5\tsz\t1\tn/a\t2026-03-29 03:30:00\t1800\n";

        Assert.Equal([10, 9020], Read(text, "a.tsv").Annotations.Select(a => (int)a.OnsetSeconds));
        var zoned = Read(text, "a.tsv", new RecordingReadOptions { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] });
        Assert.Equal([10, 5420], zoned.Annotations.Select(a => (int)a.OnsetSeconds));
        Assert.Equal([new RecordedSpan(0, 3600), new RecordedSpan(5400, 1800)], zoned.Spans);
    }

    [Fact]
    public void Row_ThatCannotBeRead_IsNamedAndLeftOut()
    {
        var read = Read(Header + "x\t5\tsz\t1\tn/a\tn/a\t60\n7\t-1\tsz\t1\tn/a\t29.2.2026\t60\n80\t1\tsz\t1\tn/a\tn/a\t60\n", "a.tsv");

        Assert.Equal((2, "onset", "x"), (Single(read, FormatCodes.BadOnset).At.Row!.Value, Single(read, FormatCodes.BadOnset).At.Column, Single(read, FormatCodes.BadOnset).Found));
        Assert.Equal(3, Single(read, FormatCodes.BadDuration).At.Row);
        Assert.Equal(3, Single(read, FormatCodes.BadDate).At.Row);
        Assert.Equal(4, Single(read, FormatCodes.OutsideRecording).At.Row);
        Assert.True(read.IsPartial);
        Assert.Equal(["7||sz", "80|1|sz"], Words(read));
    }

    [Fact]
    public void Lengths_ThatContradict_AreToldAndTheLongestCounts()
    {
        var read = Read(Header + "1\t5\tsz\t1\tn/a\tn/a\t60\n7\t1\tsz\t1\tn/a\tn/a\t90\n", "a.tsv");

        Assert.Equal([new RecordedSpan(0, 90)], read.Spans);
        Assert.Equal("60, 90", Single(read, FormatCodes.Contradiction).Found);
    }
}
