using System.Text;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Tests.Formats.Tables;

public sealed class TableStartTests
{
    [Theory]
    [InlineData("Zeit;Art\n1,5;a\n", "Zeit|Art")]
    [InlineData("A title, with a comma\n\nZeit\tArt, genau\n", "A title|with a comma", "Zeit|Art, genau")]
    [InlineData("\"a, b\",c\n", "a, b|c")]
    public void Rows_AreCutByWhatTheyShow(string text, params string[] expected) =>
        Assert.Equal(expected, Start(Encoding.UTF8.GetBytes(text)).Take(expected.Length).Select(r => string.Join('|', r)));

    [Fact]
    public void Rows_OfALongFile_AreTheFirstFew() => Assert.Equal(TableStart.Rows, Start(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i},a\n")))).Count);

    [Fact]
    public void Bytes_ThatAreNoText_HaveNoRows() => Assert.Empty(Start([.. "a,b\n"u8, 0, 1, 2, (byte)'\n', .. "c,d\n"u8]));

    [Fact]
    public void Fit_NeedsEveryColumnInOneRow()
    {
        var columns = HeaderFit.Columns(["Start (s)", "label", "Label", "", null]);
        Assert.Equal(("starts\nlabel", 2), (columns, HeaderFit.Count(columns)));
        Assert.True(HeaderFit.Fits(columns, [["a title"], ["LABEL", "Start_s", "more"]]));
        Assert.False(HeaderFit.Fits(columns, [["Start (s)"], ["label"]]));
        Assert.False(HeaderFit.Fits("", [["Start (s)", "label"]]));
    }

    [Fact]
    public void Mapping_NamesTheColumnsOfItsHeader()
    {
        var mapping = new ColumnMapping { Onset = "#2", Text = "Art", Channels = "#9", Duration = "#2" };
        Assert.Equal(["Zeit", "Art"], mapping.ColumnsIn(["Tier", "Zeit", "Art"]));
        Assert.Equal(["Art"], mapping.ColumnsIn([]));
        Assert.Empty((mapping with { NoHeader = true }).ColumnsIn(["Tier", "Zeit", "Art"]));
    }

    [Theory]
    [InlineData("When;What\n", "a.csv", true)]
    [InlineData("When What\n", "a.txt", true)]
    [InlineData(Files.SzCore, "a_events.tsv", false)]
    [InlineData(Files.Tuh, "a.csv_bi", false)]
    [InlineData(Files.MneText, "a.txt", false)]
    [InlineData(Files.Lay, "a.lay", false)]
    [InlineData("0       ", "a.edf", false)]
    public void Table_IsWhatNoFormatClaims(string text, string name, bool isTable)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal(isTable, RecordingFile.IsTable(stream, name));
        Assert.Equal(0, stream.Position);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Start(byte[] bytes) => TableStart.Read(new MemoryStream(bytes));
}
