using NodaTime;
using PreclinicalDre.Core.Formats;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats.Mne;

public sealed class MneReaderTests
{
    [Fact]
    public void Text_HasOrigTimeAndDescriptionsWithCommas()
    {
        var read = Read(MneText, "a.txt");

        Assert.Equal(new LocalDateTime(2026, 3, 20, 9, 0, 0).PlusMilliseconds(250), read.Start);
        Assert.Equal(["1.5|42|seizure, right side", "1800.25|0|door"], Words(read));
        Assert.Equal(Severity.Info, Single(read, FormatCodes.ZoneAssumed).Severity);
    }

    [Fact]
    public void Text_WithFurtherColumns_GivesChannels()
    {
        var read = Read("# MNE-Annotations\n# onset, duration, description, ch_names\n1,2,a, b,EEG 1:EEG{COLON}2\n3,4,c,\n", "a.txt");

        Assert.Equal(["1|2|a, b", "3|4|c"], Words(read));
        Assert.Equal(["EEG 1", "EEG:2"], read.Annotations[0].Channels);
        Assert.Empty(read.Annotations[1].Channels);
        Single(read, FormatCodes.NoStart);
    }

    [Fact]
    public void Text_WithBrokenRows_NamesThem()
    {
        var read = Read("# MNE-Annotations\n# orig_time : yesterday\n# onset, duration, description\nfoo\nx,1,a\n2,-1,b\n", "a.txt");

        Assert.Equal((2, 4, 5, 6), (Single(read, FormatCodes.BadDate).At.Row, Single(read, FormatCodes.ShortRow).At.Row, Single(read, FormatCodes.BadOnset).At.Row, Single(read, FormatCodes.BadDuration).At.Row));
        Assert.Equal(["2||b"], Words(read));
    }

    [Fact]
    public void Csv_CountsFromItsFirstOnset()
    {
        var read = Read(MneCsv, "a.csv");

        Assert.Equal(new LocalDateTime(2026, 3, 20, 9, 0, 1).PlusMilliseconds(500), read.Start);
        Assert.True(read.StartIsFirstEvent);
        Assert.Equal(["0|42|seizure", "1798.75|0|door"], Words(read));
    }

    [Fact]
    public void Csv_WithPlainNumbers_IsRefusedRowByRow()
    {
        var read = Read("onset,duration,description\n12.5,1,a\n13.5,1,b\n", "a.csv");

        Assert.Empty(read.Annotations);
        Assert.Equal([2, 3], read.Findings.Where(f => f.Code == FormatCodes.BadOnset).Select(f => f.At.Row!.Value));
        Assert.Contains("milliseconds", read.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_WithOffsets_KeepsThem()
    {
        var read = Read("onset,duration,description\n2026-10-25 02:30:00+02:00,1,a\n2026-10-25T02:30:00+01:00,1,b\n", "a.csv");

        Assert.Equal(Offset.FromHours(2), read.StartOffset);
        Assert.Equal([0, 3600], read.Annotations.Select(a => (int)a.OnsetSeconds));
    }
}
