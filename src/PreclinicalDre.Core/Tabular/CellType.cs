namespace PreclinicalDre.Core.Tabular;

/// <summary>What a column's cells hold; pages and templates choose help, cell format and drop-down by it.</summary>
public enum CellType
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A code by which something is known: one line, no semicolon.</summary>
    Identifier,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a decimal point.</summary>
    Number,

    /// <summary>A share from 0 to 1.</summary>
    Fraction,

    /// <summary>yes or no.</summary>
    YesNo,

    /// <summary>One of a fixed list.</summary>
    Choice,

    /// <summary>A day, yyyy-MM-dd.</summary>
    Date,

    /// <summary>A moment: date and time on the laboratory's clock, or with an offset.</summary>
    Instant,

    /// <summary>Several items separated by semicolons.</summary>
    List,
}
