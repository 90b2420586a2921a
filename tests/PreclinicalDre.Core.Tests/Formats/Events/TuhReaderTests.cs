using PreclinicalDre.Core.Formats;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats.Events;

public sealed class TuhReaderTests
{
    [Fact]
    public void CsvBi_HasEventsAndTheRecordingsLength()
    {
        var read = Read(Tuh, "a.csv_bi");

        Assert.Equal(["0|36.8868|bckg", "36.8868|146.4187|seiz", "183.3055|1566.6945|bckg"], Words(read));
        Assert.Equal([new RecordedSpan(0, 1750)], read.Spans);
        Assert.Equal(0.9, read.Annotations[1].Confidence);
        Assert.Null(read.Start);
        Single(read, FormatCodes.NoStart);
        NothingWrong(read);
    }

    [Fact]
    public void Rows_OfChannels_BecomeOneEventWhereTheyOverlap()
    {
        var read = Read(
            "# version = csv_v1.0.0\nchannel,start_time,stop_time,label,confidence\nFP1-F7,36.9,112,cpsz,1\nF7-T3,36.2,110,CPSZ,0.5\nT3-T5,200,210,cpsz,1\nFP1-F7,36,112,bckg,1\n", "a.csv");

        Assert.Equal(["36.2|75.8|cpsz", "200|10|cpsz", "36|76|bckg"], Words(read));
        Assert.Equal(["FP1-F7", "F7-T3"], read.Annotations[0].Channels);
        Assert.StartsWith("1 rows", Single(read, FormatCodes.ChannelsJoined).Message, StringComparison.Ordinal);
        Assert.Equal([new RecordedSpan(36, 76)], read.Spans);
    }

    [Fact]
    public void Row_WithABadTime_IsNamed()
    {
        var read = Read("channel,start_time,stop_time,label,confidence\nTERM,a,2,seiz,1\nTERM,5,2,seiz,1\nTERM,6,7,zebra,1\n", "a.csv_bi");

        Assert.Equal(2, Single(read, FormatCodes.BadOnset).At.Row);
        Assert.Equal(3, Single(read, FormatCodes.BadDuration).At.Row);
        Assert.Equal("zebra", Single(read, FormatCodes.UnknownCode).Found);
        Assert.Equal(["5||seiz", "6|1|zebra"], Words(read));
    }
}
