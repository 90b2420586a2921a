using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

/// <summary>300 MB of nonsense of every kind: one clear error, little read, little held.</summary>
public class NonsenseTests
{
    private const int Little = 4 * 1024 * 1024;

    [Theory]
    [InlineData("list.csv", "not-utf8")]
    [InlineData("list.xlsx", "not-a-workbook")]
    public void Read_RandomBytes_AreRefusedAtOnce(string name, string code) => Refused(name, code, GeneratedStream.Noise);

    [Fact]
    public void Read_Zeros_AreRefusedAtOnce() => Refused("list.csv", "not-a-text-table", _ => 0);

    [Fact]
    public void Read_OneEndlessLine_IsRefusedAtTheHeadersLimit() => Refused("list.csv", "not-a-text-table", _ => (byte)'x');

    [Fact]
    public void Read_OneEndlessLineOfCells_IsRefusedAtTheHeadersLimit() => Refused("list.csv", "not-a-text-table", i => (byte)(i % 2 == 0 ? 'x' : ','));

    [Fact]
    public void Read_HeaderThenOneEndlessLine_IsRefusedAtTheRecordsLimit() => Refused("list.csv", "record-too-long", i => i < 4 ? "a,b\n"u8[(int)i] : (byte)'x');

    [Fact]
    public void Read_HeaderThenAnEndlessQuotedCell_IsRefusedAtTheRecordsLimit() =>
        Refused("list.csv", "record-too-long", i => i < 5 ? "a,b\n\""u8[(int)i] : (byte)(i % 80 == 0 ? '\n' : 'x'));

    [Fact]
    public void Read_EndlessCellsAfterAHeader_AreRefusedAtTheRecordsLimit() =>
        Refused("list.csv", "record-too-long", i => i < 4 ? "a,b\n"u8[(int)i] : (byte)',');

    [Fact]
    public void Read_EndlessBlankLines_AreRefusedAtTheRowsLimit()
    {
        var stream = new GeneratedStream(GeneratedStream.Huge, i => (byte)(i == 0 ? 'a' : '\n'));

        Assert.Equal("too-many-rows", Reading.Refused(stream, "list.csv", new SpreadsheetLimits { MaxRows = 100_000 }).Code);
        Assert.True(stream.Consumed < Little);
    }

    [Fact]
    public void Read_ArchiveOfNoise_IsRefusedWithoutHoldingIt()
    {
        var stream = new GeneratedStream(GeneratedStream.Huge, i => i < 4 ? "PK\u0003\u0004"u8[(int)i] : GeneratedStream.Noise(i));
        var limits = new SpreadsheetLimits { MaxWorkbookBytes = 8 * 1024 * 1024 };
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("file-too-large", Reading.Refused(stream, "list.xlsx", limits).Code);
        Assert.True(stream.Consumed < 9 * 1024 * 1024);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Little);
    }

    [Fact]
    public void Read_HundredThousandRows_AreStreamedInLittleMemory()
    {
        var row = "K01,2026-03-02 08:30,24.50\n"u8.ToArray();
        var header = "Animal,Weighed at,Weight\n"u8.ToArray();
        var stream = new GeneratedStream(header.Length + (100_000L * row.Length), i => i < header.Length ? header[i] : row[(i - header.Length) % row.Length]);
        var log = new FindingLog();
        var count = 0;
        var widest = 0L;

        foreach (var table in SpreadsheetReader.Read(stream, "list.csv", log))
        {
            foreach (var raw in table.Rows)
            {
                count++;
                if (count == 10)
                {
                    Assert.True(stream.Consumed < 512 * 1024);
                }

                Assert.Equal(3, raw.Cells.Count);
                widest = Math.Max(widest, stream.Consumed - (header.Length + ((long)count * row.Length)));
            }
        }

        Assert.Empty(log.Items);
        Assert.Equal(100_000, count);
        // What was read ahead of the row in hand never grows.
        Assert.True(widest < 512 * 1024);
    }

    private static void Refused(string name, string code, Func<long, byte> at)
    {
        var stream = new GeneratedStream(GeneratedStream.Huge, at);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(code, Reading.Refused(stream, name).Code);
        Assert.True(stream.Consumed < Little, $"{stream.Consumed} bytes were read.");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * Little);
    }
}
