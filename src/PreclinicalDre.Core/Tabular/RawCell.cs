using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Tabular;

/// <summary>What kind of value a file gave for a cell, before any column has judged it.</summary>
public enum RawCellKind
{
    /// <summary>Nothing stands there.</summary>
    Empty,

    /// <summary>Text as it stands in the file; every non-empty cell of a text table.</summary>
    Text,

    /// <summary>A number that the workbook itself stores as one.</summary>
    Number,

    /// <summary>A day without a time of day, typed as a date in the workbook.</summary>
    Date,

    /// <summary>A wall-clock date and time, typed so in the workbook.</summary>
    DateTime,

    /// <summary>TRUE or FALSE, typed so in the workbook.</summary>
    Boolean,

    /// <summary>A formula's error value (<c>#N/A</c>, <c>#DIV/0!</c>).</summary>
    Error,
}

/// <summary>One cell as the file gives it. The default value is an empty cell.</summary>
public readonly record struct RawCell
{
    private readonly string? _text;
    private readonly double _number;
    private readonly LocalDateTime _local;

    private RawCell(RawCellKind kind, string? text = null, double number = 0, LocalDateTime local = default)
    {
        Kind = kind;
        _text = text;
        _number = number;
        _local = local;
    }

    /// <summary>Which of the values below is meaningful.</summary>
    public RawCellKind Kind { get; }

    /// <summary>The empty cell.</summary>
    public static RawCell Empty => default;

    /// <summary>The text of a <see cref="RawCellKind.Text"/> or <see cref="RawCellKind.Error"/> cell; else empty.</summary>
    public string Text => _text ?? "";

    /// <summary>The value of a <see cref="RawCellKind.Number"/> cell; 1 or 0 of a <see cref="RawCellKind.Boolean"/> one; else 0.</summary>
    public double Number => _number;

    /// <summary>The wall-clock value of a <see cref="RawCellKind.Date"/> (at midnight) or <see cref="RawCellKind.DateTime"/> cell.</summary>
    public LocalDateTime Local => _local;

    /// <summary>True where nothing but white space stands in the cell.</summary>
    public bool IsBlank => Kind == RawCellKind.Empty || (Kind == RawCellKind.Text && Clean.Length == 0);

    /// <summary>The text without white space and invisible marks (byte-order mark, zero-width space) at its ends.</summary>
    public string Clean => Text.Trim('\uFEFF', '\u200B').Trim().Trim('\uFEFF', '\u200B');

    /// <summary>The cell as a person would write it, culture-free; what a finding quotes. Numbers round-trip.</summary>
    public string Shown => Kind switch
    {
        RawCellKind.Empty => "",
        RawCellKind.Text or RawCellKind.Error => Text,
        RawCellKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        RawCellKind.Date => LocalDatePattern.Iso.Format(Local.Date),
        RawCellKind.DateTime => LocalDateTimePattern.ExtendedIso.Format(Local),
        RawCellKind.Boolean => Number > 0 ? "TRUE" : "FALSE",
    };

    /// <summary>A text cell; an empty text is the empty cell.</summary>
    public static RawCell OfText(string? text) => string.IsNullOrEmpty(text) ? default : new(RawCellKind.Text, text);

    /// <summary>A typed number, finite or not.</summary>
    public static RawCell OfNumber(double number) => new(RawCellKind.Number, number: number);

    /// <summary>A typed day.</summary>
    public static RawCell OfDate(LocalDate date) => new(RawCellKind.Date, local: date.AtMidnight());

    /// <summary>A typed wall-clock date and time.</summary>
    public static RawCell OfDateTime(LocalDateTime local) => new(RawCellKind.DateTime, local: local);

    /// <summary>A typed TRUE or FALSE.</summary>
    public static RawCell OfBoolean(bool value) => new(RawCellKind.Boolean, number: value ? 1 : 0);

    /// <summary>A formula error, by the name that the workbook shows.</summary>
    public static RawCell OfError(string name) => new(RawCellKind.Error, name);
}
