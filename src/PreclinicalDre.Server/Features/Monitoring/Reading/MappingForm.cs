using System.Globalization;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;
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

    public string Channels { get; init; } = "";

    public string Confidence { get; init; } = "";

    public bool DecimalComma { get; init; }

    public bool NoHeader { get; init; }

    public int SkipLines { get; init; }

    public decimal? RecordedSeconds { get; init; }

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
        Channels = Value(form, "channels"),
        Confidence = Value(form, "confidence"),
        DecimalComma = Value(form, "decimalComma") == "yes",
        NoHeader = Value(form, "noHeader") == "yes",
        SkipLines = int.TryParse(Value(form, "skipLines"), NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0,
        RecordedSeconds = decimal.TryParse(Value(form, "recordedHours"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= 100_000 ? hours * 3600 : null,
    };

    public static MappingForm Of(ColumnMapping mapping) => new()
    {
        Onset = mapping.Onset, OnsetMode = mapping.OnsetMode, OnsetUnit = mapping.OnsetUnit, Date = mapping.Date ?? "", Duration = mapping.Duration ?? "", DurationUnit = mapping.DurationUnit,
        End = mapping.End ?? "", Text = mapping.Text ?? "", Channels = mapping.Channels ?? "", Confidence = mapping.Confidence ?? "", DecimalComma = mapping.DecimalComma, NoHeader = mapping.NoHeader,
        SkipLines = mapping.SkipLines, RecordedSeconds = mapping.RecordedSeconds,
    };

    /// <summary>The mapping as JSON; null where nothing is said.</summary>
    public string? ToMapper() => IsEmpty ? null : ColumnMappingJson.Write(ToMapping());

    public ColumnMapping ToMapping() => new()
    {
        Onset = Onset, OnsetMode = OnsetMode, OnsetUnit = OnsetUnit, Date = Null(Date), Duration = Null(Duration), DurationUnit = DurationUnit, End = Null(End), Text = Null(Text),
        Channels = Null(Channels), Confidence = Null(Confidence), DecimalComma = DecimalComma, NoHeader = NoHeader, SkipLines = SkipLines, RecordedSeconds = RecordedSeconds,
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

    private static string Value(IFormCollection form, string name) => form[Prefix + name].ToString().Trim();

    private static T Choice<T>(IFormCollection form, string name)
        where T : struct, Enum => Enum.TryParse<T>(Value(form, name), out var value) && Enum.IsDefined(value) ? value : default;

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
