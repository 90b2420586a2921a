using System.Globalization;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>The fields by which a person says what the columns of a table hold; empty where the file says it itself.</summary>
[Face]
public sealed record MappingForm
{
    /// <summary>Prefix of the fields' names.</summary>
    public const string Prefix = "map.";

    public string Onset { get; init; } = "";

    public TimeMode OnsetMode { get; init; }

    public TimeUnit OnsetUnit { get; init; }

    public string Date { get; init; } = "";

    public string Duration { get; init; } = "";

    public TimeUnit DurationUnit { get; init; }

    public string End { get; init; } = "";

    public string Text { get; init; } = "";

    public string Animal { get; init; } = "";

    public string Channels { get; init; } = "";

    public string Confidence { get; init; } = "";

    /// <summary>What separates cells; null: what the header shows.</summary>
    public char? Separator { get; init; }

    public bool DecimalComma { get; init; }

    public bool NoHeader { get; init; }

    public bool From1904 { get; init; }

    public int SkipLines { get; init; }

    public decimal? RecordedSeconds { get; init; }

    public string TimeZone { get; init; } = "";

    /// <summary>Order of a date's parts; the form's field <c>dateOrder</c>, which other formats use too.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>A code's meaning in each line.</summary>
    public string Codes { get; init; } = "";

    /// <summary>True where nothing is said: the file's own headers decide.</summary>
    public bool IsEmpty => Onset.Length == 0;

    public static MappingForm Of(IFormCollection form) => new()
    {
        Onset = Value(form, "onset"),
        OnsetMode = Choice<TimeMode>(form, "onsetMode"),
        OnsetUnit = Choice<TimeUnit>(form, "onsetUnit"),
        Date = Value(form, "date"),
        Duration = Value(form, "duration"),
        DurationUnit = Choice<TimeUnit>(form, "durationUnit"),
        End = Value(form, "end"),
        Text = Value(form, "text"),
        Animal = Value(form, "animal"),
        Channels = Value(form, "channels"),
        Confidence = Value(form, "confidence"),
        Separator = Separators.FirstOrDefault(s => s.Value == Value(form, "separator")).Mark,
        DecimalComma = Value(form, "decimalComma") == "yes",
        NoHeader = Value(form, "noHeader") == "yes",
        From1904 = Value(form, "from1904") == "yes",
        SkipLines = int.TryParse(Value(form, "skipLines"), NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0,
        RecordedSeconds = decimal.TryParse(Value(form, "recordedHours"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= 100_000 ? hours * 3600 : null,
        TimeZone = Value(form, "timeZone"),
        DateOrder = Choices.Find<DateOrder>(form["dateOrder"]),
        Codes = form[Prefix + "codes"].ToString().ReplaceLineEndings("\n").Trim(),
    };

    public static MappingForm Of(ColumnMapping mapping) => new()
    {
        Onset = mapping.Onset, OnsetMode = mapping.OnsetMode, OnsetUnit = mapping.OnsetUnit, Date = mapping.Date ?? "", Duration = mapping.Duration ?? "", DurationUnit = mapping.DurationUnit,
        End = mapping.End ?? "", Text = mapping.Text ?? "", Animal = mapping.Animal ?? "", Channels = mapping.Channels ?? "", Confidence = mapping.Confidence ?? "", Separator = mapping.Separator,
        DecimalComma = mapping.DecimalComma, NoHeader = mapping.NoHeader, From1904 = mapping.From1904, SkipLines = mapping.SkipLines, RecordedSeconds = mapping.RecordedSeconds,
        TimeZone = mapping.TimeZone ?? "", DateOrder = mapping.DateOrder, Codes = CodeLines.Write(mapping.Codes),
    };

    /// <summary>The mapping as JSON; null where nothing is said.</summary>
    public string? ToMapper() => IsEmpty ? null : ColumnMappingJson.Write(ToMapping());

    public ColumnMapping ToMapping() => new()
    {
        Onset = Onset, OnsetMode = OnsetMode, OnsetUnit = OnsetUnit, Date = Null(Date), Duration = Null(Duration), DurationUnit = DurationUnit, End = Null(End), Text = Null(Text), Animal = Null(Animal),
        Channels = Null(Channels), Confidence = Null(Confidence), Separator = Separator, DecimalComma = DecimalComma, NoHeader = NoHeader, From1904 = From1904, SkipLines = SkipLines,
        RecordedSeconds = RecordedSeconds, TimeZone = Null(TimeZone), DateOrder = DateOrder, Codes = CodeLines.Read(Codes),
    };

    /// <summary>How a mode is called on pages.</summary>
    public static string Words(TimeMode mode) => mode switch
    {
        TimeMode.Relative => "a number since the start",
        TimeMode.Elapsed => "h:mm:ss since the start",
        TimeMode.Clock => "time of day",
        TimeMode.DateTime => "date and time",
        TimeMode.ExcelSerial => "spreadsheet day number",
    };

    /// <summary>How a unit is called on pages.</summary>
    public static string Words(TimeUnit unit) => unit.ToString().ToLowerInvariant();

    /// <summary>The orders of a date's parts: value in forms, and words.</summary>
    public static IReadOnlyList<(string Value, string Words)> DateOrders { get; } =
        [("day-month-year", "day, month, year"), ("month-day-year", "month, day, year"), ("year-month-day", "year, month, day")];

    /// <summary>What can separate cells: value in forms, the character, and words.</summary>
    public static IReadOnlyList<(string Value, char? Mark, string Words)> Separators { get; } =
        [("", null, "what the header shows"), ("comma", ',', "comma"), ("semicolon", ';', "semicolon"), ("tab", '\t', "tab"), ("bar", '|', "bar |")];

    private static string Value(IFormCollection form, string name) => form[Prefix + name].ToString().Trim();

    private static T Choice<T>(IFormCollection form, string name)
        where T : struct, Enum => Enum.TryParse<T>(Value(form, name), out var value) && Enum.IsDefined(value) ? value : default;

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
