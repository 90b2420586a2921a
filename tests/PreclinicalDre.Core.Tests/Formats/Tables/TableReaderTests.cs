using NodaTime;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Tabular;
using static PreclinicalDre.Core.Tests.Formats.Files;

namespace PreclinicalDre.Core.Tests.Formats.Tables;

public sealed class TableReaderTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static RecordingContent Mapped(string text, ColumnMapping mapping, DateTimeZone? zone = null) =>
        Read(text, "a.csv", new RecordingReadOptions { Mapping = mapping, Zone = zone });

    [Fact]
    public void Seconds_WithDecimalCommaAndSemicolon_AreToldByTheHeader()
    {
        var read = Read(Table, "a.csv");

        Assert.Equal(["12.5|30.25|GTCS", "100||door"], Words(read));
        Assert.Contains("'Start (s)'", Single(read, FormatCodes.MappingGuessed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start,end\n1,3\n", "1|2|")]
    [InlineData("Onset (ms),Duration (ms),Type\n1500,250,a\n", "1.5|0.25|a")]
    [InlineData("Time [min]\tEvent\n1.5\ta\n", "90||a")]
    [InlineData("Start time,Stop time,Label\n2026-03-20 09:00:00,2026-03-20 09:00:42.5,a\n", "0|42.5|a")]
    [InlineData("Begin,Comment\n1:00:01.5,a\n", null)]
    [InlineData("Begin,Comment\n27:00:01,a\n", "97201||a")]
    public void Headers_ThatSayEnough_NeedNoMapping(string text, string? expected)
    {
        var read = Read(text, "a.txt");

        Assert.Equal(expected is null ? [] : [expected], Words(read));
        Assert.Equal(expected is null, read.Findings.Any(f => f.Code == FormatCodes.StartNeeded));
    }

    [Theory]
    [InlineData("A,B\n1,2\n")]
    [InlineData("Onset,Colour\n1,red\n")]
    public void Headers_ThatSayTooLittle_AreNamed(string text)
    {
        var read = Read(text, "a.csv");

        Assert.Equal((1, text.Split('\n')[0].Replace(",", ", ", StringComparison.Ordinal)), (Single(read, FormatCodes.MappingNeeded).At.Row!.Value, Single(read, FormatCodes.MappingNeeded).Found));
    }

    [Fact]
    public void Clock_PastMidnight_GoesToTheNextDay()
    {
        var read = Mapped(
            "Time,End,What\n22:00:00,22:00:30,a\n23:59:50,00:00:10,b\n00:30:00,,c\n00:29:00,,late entry\n23:00:00,,d\n01:00,,e\n",
            new ColumnMapping { Onset = "Time", OnsetMode = TimeMode.Clock, End = "End", Text = "What", Start = new LocalDateTime(2026, 3, 20, 21, 0, 0) });

        Assert.Equal(["3600|30|a", "10790|20|b", "12600||c", "12540||late entry", "93600||d", "100800||e"], Words(read));
        Assert.Equal(5, Single(read, FormatCodes.TimesGoBack).At.Row);
    }

    [Fact]
    public void Clock_OfSeveralAnimals_PassesMidnightForEach()
    {
        var mapping = new ColumnMapping { Onset = "Time", OnsetMode = TimeMode.Clock, Text = "What", Animal = "Mouse", Start = new LocalDateTime(2026, 3, 20, 12, 0, 0) };
        var read = Mapped("Mouse,Time,What\nM1,22:00,a\nM1,01:00,b\nM2,13:00,c\nM2,23:00,d\nM2,00:30,e\n", mapping);

        Assert.Equal(["M1:10", "M1:13", "M2:1", "M2:11", "M2:12.5"], read.Annotations.Select(a => FormattableString.Invariant($"{a.Animal}:{a.OnsetSeconds / 3600:0.#}")));
        NothingWrong(read with { Findings = [.. read.Findings.Where(f => f.Code != FormatCodes.NoRecordedTime)] });
        Assert.Contains("several animals", string.Concat((mapping with { RecordedSeconds = 3600 }).Problems()), StringComparison.Ordinal);
        Assert.Contains("several animals", string.Concat((mapping with { Codes = new Dictionary<string, string> { ["x"] = "recorded" } }).Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Clock_WithoutAStart_IsAskedFor()
    {
        var read = Mapped("Time,What\n22:00,a\n23:00,b\n", new ColumnMapping { Onset = "Time", OnsetMode = TimeMode.Clock });

        Assert.Equal((2, "22:00"), (Single(read, FormatCodes.StartNeeded).At.Row!.Value, Single(read, FormatCodes.StartNeeded).Found));
        Assert.Empty(read.Annotations);
    }

    [Fact]
    public void Clock_WithADateColumn_NeedsNone()
    {
        var read = Mapped(
            "Day,Time\n20.03.2026,2:03:27 PM\n21.03.2026,12:00 AM\n",
            new ColumnMapping { Onset = "Time", OnsetMode = TimeMode.Clock, Date = "Day" });

        Assert.Equal(new LocalDateTime(2026, 3, 20, 14, 3, 27), read.Start);
        Assert.Equal([0, 35_793], read.Annotations.Select(a => (int)a.OnsetSeconds));
    }

    [Fact]
    public void DateTimes_AreSetApartByWhatElapsed()
    {
        var mapping = new ColumnMapping { Onset = "At", OnsetMode = TimeMode.DateTime, Text = "What" };
        var text = "At,What\n2026-03-29 01:30,a\n2026-03-29 03:30,b\n2026-03-29 02:30,never\n";

        Assert.Equal([0, 7200, 3600], Mapped(text, mapping).Annotations.Select(a => (int)a.OnsetSeconds));
        var zoned = Mapped(text, mapping, Berlin);
        Assert.Equal([0, 3600], zoned.Annotations.Select(a => (int)a.OnsetSeconds));
        Assert.Equal(4, Single(zoned, FormatCodes.ClockChange).At.Row);

        // The mapping's own zone goes before the laboratory's.
        Assert.Equal(3, Mapped(text, mapping with { TimeZone = "UTC" }, Berlin).Annotations.Count);
    }

    [Fact]
    public void DateTimes_ThatOccurTwice_NeedAnOffset()
    {
        var mapping = new ColumnMapping { Onset = "At", OnsetMode = TimeMode.DateTime };
        Assert.Equal(3, Single(Mapped("At\n2026-10-25 01:30\n2026-10-25 02:30\n", mapping, Berlin), FormatCodes.ClockChange).At.Row);
        Assert.Equal(
            [0, 3600, 7200], Mapped("At\n2026-10-25 01:30\n2026-10-25 02:30+02:00\n2026-10-25 02:30+01:00\n", mapping, Berlin).Annotations.Select(a => (int)a.OnsetSeconds));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(DateOrder.DayMonthYear, 2)]
    [InlineData(DateOrder.MonthDayYear, 2)]
    public void Dates_ThatCanBeReadInTwoWays_NeedTheOrder(DateOrder? order, int read)
    {
        var content = Mapped("At\n03/04/2026 10:00\n05/04/2026 10:00\n", new ColumnMapping { Onset = "At", OnsetMode = TimeMode.DateTime, DateOrder = order });

        Assert.Equal(read, content.Annotations.Count);
        Assert.Equal(2 - read, content.Findings.Count(f => f.Code == FormatCodes.AmbiguousDate));
        if (order is not null)
        {
            Assert.Equal(order == DateOrder.DayMonthYear ? 2 * 86_400 : 61 * 86_400, content.Annotations[1].OnsetSeconds);
        }
    }

    [Fact]
    public void ExcelSerials_AreDays()
    {
        // 2026-03-20 is day 46101 of the calendar that begins with 1900-01-01 as day 1 and has a 29 February 1900.
        var read = Mapped("At,Length\n46101.375,0:00:42\n46101.5,1.5\n", new ColumnMapping { Onset = "at", OnsetMode = TimeMode.ExcelSerial, Duration = "length", DurationUnit = TimeUnit.Minutes });

        Assert.Equal(new LocalDateTime(2026, 3, 20, 9, 0), read.Start);
        Assert.Equal(["0|42|", "10800|90|"], Words(read));
        Assert.Equal(new LocalDateTime(2030, 3, 21, 9, 0), Mapped("At\n46101.375\n", new ColumnMapping { Onset = "At", OnsetMode = TimeMode.ExcelSerial, From1904 = true }).Start);
    }

    [Fact]
    public void Workbook_TypedCells_AreReadAsTheyAreTyped()
    {
        var start = new LocalDateTime(2026, 3, 20, 9, 0, 0);
        var table = new RawTable(
            "a.xlsx", "Events", new RawRow(1, "Events", [RawCell.OfText("Start"), RawCell.OfText("Duration"), RawCell.OfText("Label")]),
            [new RawRow(2, "Events", [RawCell.OfDateTime(start), RawCell.OfNumber(42.5), RawCell.OfText("a")]), new RawRow(3, "Events", [RawCell.OfDateTime(start.PlusHours(1)), RawCell.Empty, RawCell.OfNumber(5)])]);

        var read = RecordingFile.ReadTable(table, "a.xlsx", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(start, read.Start);
        Assert.Equal(["0|42.5|a", "3600||5"], Words(read));
    }

    [Fact]
    public void Codes_AreMatchedAndTheRestReported()
    {
        var read = Mapped(
            "On,Len,Code\n0,600,rec\n10,42,5\n20,,x\n30,,door\n40,,x\n",
            new ColumnMapping
            {
                Onset = "On", Duration = "Len", Text = "Code",
                Codes = new Dictionary<string, string> { ["rec"] = ColumnMapping.Recorded, ["5"] = "generalized-convulsive", ["door"] = ColumnMapping.NoSeizure },
            });

        Assert.Equal([new RecordedSpan(0, 600)], read.Spans);
        Assert.Equal((4, "x"), (Single(read, FormatCodes.UnmatchedCode).At.Row!.Value, Single(read, FormatCodes.UnmatchedCode).Found));
        Assert.Equal(new Dictionary<string, string?> { ["rec"] = null, ["5"] = "generalized-convulsive", ["door"] = null }, read.Meanings);
    }

    [Fact]
    public void Columns_MayBeNamedByTheirPlaces()
    {
        var read = Mapped("preamble\n# more\n5|2|a\n7|1|b\n", new ColumnMapping { Onset = "#1", Duration = "#2", Text = "#3", NoHeader = true, SkipLines = 2, RecordedSeconds = 60 });

        Assert.Equal(["5|2|a", "7|1|b"], Words(read));
        Assert.Equal([new RecordedSpan(0, 60)], read.Spans);
    }

    [Fact]
    public void Column_ThatIsNotThere_IsNamed()
    {
        var read = Mapped("On,Len\n1,2\n", new ColumnMapping { Onset = "Onset", Duration = "Len" });

        Assert.Equal(("Onset", "On, Len"), (Single(read, FormatCodes.MissingColumn).At.Column, Single(read, FormatCodes.MissingColumn).Found));
    }

    [Fact]
    public void Mapping_AsJson_ReadsBack()
    {
        var mapping = new ColumnMapping
        {
            Onset = "Start", OnsetMode = TimeMode.DateTime, OnsetUnit = TimeUnit.Minutes, Separator = ';', DecimalComma = true, DateOrder = DateOrder.DayMonthYear, Start = new LocalDateTime(2026, 3, 20, 9, 0, 0),
            RecordedSeconds = 12.5m, Codes = new Dictionary<string, string> { ["a"] = "spasm" },
        };

        Assert.True(ColumnMappingJson.TryRead(ColumnMappingJson.Write(mapping), out var read, out _));
        Assert.Equal(ColumnMappingJson.Write(mapping), ColumnMappingJson.Write(read!));
        Assert.Equal((mapping.Start, mapping.DateOrder, "spasm"), (read!.Start, read.DateOrder, read.Codes["a"]));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"onset":"a","colour":"red"}""")]
    [InlineData("""{"onset":"a","onsetMode":7}""")]
    [InlineData("""{"onset":"a","timeZone":"Mars/Olympus"}""")]
    [InlineData("""{"onset":"a","codes":{"x":"zebra"}}""")]
    [InlineData("""{"onset":"a","separator":"x"}""")]
    public void Mapping_ThatCannotBeUsed_IsToldInWords(string json)
    {
        Assert.False(ColumnMappingJson.TryRead(json, out var mapping, out var problem));
        Assert.Null(mapping);
        Assert.NotEmpty(problem!);
    }
}
