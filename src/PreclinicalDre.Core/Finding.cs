using System.Globalization;
using System.Text;

namespace PreclinicalDre.Core;

/// <summary>How much a <see cref="Finding"/> weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing has to be done.</summary>
    Info,

    /// <summary>Taken in, but a person should look at it.</summary>
    Warning,

    /// <summary>Refused: while it stands, nothing of the input is stored.</summary>
    Error,
}

/// <summary>Where in an input a <see cref="Finding"/> was made. Parts that do not apply are null.</summary>
/// <param name="File">File name as the sender gave it.</param>
/// <param name="Sheet">Sheet of a workbook.</param>
/// <param name="Row">Row as a person counts it in the file, the header included, from 1.</param>
/// <param name="Column">Column header, or the column's letter where it has no header.</param>
/// <param name="Byte">Offset in the file, from 0.</param>
/// <param name="Path">JSON path (<c>$.trials[0].end</c>) of a structured input.</param>
public sealed record Location(
    string? File = null, string? Sheet = null, int? Row = null, string? Column = null, long? Byte = null, string? Path = null)
{
    /// <summary>The place in words, widest part first: <c>cohort.xlsx, sheet Animals, row 4, column Sex</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Add(File);
        Add(Sheet is null ? null : $"sheet {Sheet}");
        Add(Row is null ? null : string.Create(CultureInfo.InvariantCulture, $"row {Row}"));
        Add(Column is null ? null : $"column {Column}");
        Add(Byte is null ? null : string.Create(CultureInfo.InvariantCulture, $"byte {Byte}"));
        Add(Path);
        return text.ToString();

        void Add(string? part)
        {
            if (part is null)
            {
                return;
            }

            text.Append(text.Length == 0 ? "" : ", ").Append(part);
        }
    }
}

/// <summary>
/// One thing that a reader or a check has to say about its input: where, what was found and what was wanted.
/// Bad data is a value; only a bad call is an exception.
/// </summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Stable kebab-case code for programs (<c>unknown-column</c>).</param>
/// <param name="Message">One plain sentence for a person.</param>
/// <param name="At">Where it was found.</param>
/// <param name="Found">What stood there, cut to a readable length; null where nothing did.</param>
/// <param name="Wanted">What would have been right; null where the message says it all.</param>
public sealed record Finding(Severity Severity, string Code, string Message, Location At, string? Found = null, string? Wanted = null)
{
    /// <summary>Longest piece of an input that a finding repeats, in characters.</summary>
    public const int MaxQuoted = 80;

    /// <summary>An <see cref="Severity.Error"/>; <paramref name="found"/> is cut to <see cref="MaxQuoted"/>.</summary>
    public static Finding Error(string code, string message, Location at, string? found = null, string? wanted = null) =>
        new(Severity.Error, code, message, at, Quote(found), wanted);

    /// <summary>A <see cref="Severity.Warning"/>; <paramref name="found"/> is cut to <see cref="MaxQuoted"/>.</summary>
    public static Finding Warning(string code, string message, Location at, string? found = null, string? wanted = null) =>
        new(Severity.Warning, code, message, at, Quote(found), wanted);

    /// <summary>An <see cref="Severity.Info"/>; <paramref name="found"/> is cut to <see cref="MaxQuoted"/>.</summary>
    public static Finding Info(string code, string message, Location at, string? found = null, string? wanted = null) =>
        new(Severity.Info, code, message, at, Quote(found), wanted);

    /// <summary>Cuts a piece of an input to <see cref="MaxQuoted"/> and replaces control characters, so that it can be shown.</summary>
    public static string? Quote(string? found)
    {
        if (found is null)
        {
            return null;
        }

        var cut = found.Length > MaxQuoted ? string.Concat(found.AsSpan(0, MaxQuoted), "…") : found;
        return string.Concat(cut.Select(c => char.IsControl(c) ? '·' : c));
    }

    /// <summary>The finding as one line: place, sentence, found and wanted.</summary>
    public override string ToString() =>
        $"{At}: {Message}{(Found is null ? "" : $" Found: '{Found}'.")}{(Wanted is null ? "" : $" Wanted: {Wanted}.")}";
}
