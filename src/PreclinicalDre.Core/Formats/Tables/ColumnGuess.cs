using System.Text.RegularExpressions;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>
/// A mapping from headers that say what they hold, and from the way the first row writes its onset. What was taken for what is told; where the headers do not say
/// enough, nothing is taken.
/// </summary>
internal static partial class ColumnGuess
{
    private static readonly string[] Onsets = ["onset", "starttime", "start", "begin", "begintime", "from", "eventtime", "timestamp", "datetime", "time", "seconds"];
    private static readonly string[] Ends = ["end", "endtime", "stop", "stoptime", "finish", "to", "until", "offset"];
    private static readonly string[] Durations = ["duration", "length", "dur"];
    private static readonly string[] Animals = ["animal", "animalid", "mouse", "mouseid", "rat", "ratid", "subject", "subjectid"];
    private static readonly string[] Texts = ["eventtype", "event", "type", "label", "annotation", "description", "text", "comment", "code", "name", "class", "trialtype", "note", "seizuretype"];

    public static ColumnMapping? Of(IReadOnlyList<string> headers, TableRow? second, TableRow at, ReadLog log)
    {
        var onset = Find(headers, Onsets);
        var text = Find(headers, Texts);
        var duration = Find(headers, Durations);
        var end = Find(headers, Ends);
        if (onset is null || (text is null && duration is null && end is null))
        {
            log.Error(
                FormatCodes.MappingNeeded, "The headers do not say which columns hold the times of events: they have to be named.", at.Row, at.Byte, found: string.Join(", ", headers), wanted: "a mapping of the columns: at least the onset");
            return null;
        }

        var cell = second?.Cell(onset) ?? RawCell.Empty;
        var mapping = new ColumnMapping
        {
            Onset = Name(onset.Value),
            OnsetMode = Mode(cell),
            OnsetUnit = Unit(headers[onset.Value]),
            Duration = duration is { } d ? Name(d) : null,
            DurationUnit = duration is { } of ? Unit(headers[of]) : TimeUnit.Seconds,
            End = end is { } e ? Name(e) : null,
            Text = text is { } t ? Name(t) : null,
            Animal = Find(headers, Animals) is { } a ? Name(a) : null,
            Channels = Find(headers, ["channels", "channel", "chnames"]) is { } c ? Name(c) : null,
            Confidence = Find(headers, ["confidence", "probability"]) is { } p ? Name(p) : null,
            DecimalComma = cell.Kind == RawCellKind.Text && Comma().IsMatch(cell.Clean),
        };
        log.Info(
            FormatCodes.MappingGuessed,
            $"Columns were told by their headers: onset '{Shown(onset)}', duration {Quoted(duration)}, end {Quoted(end)}, text {Quoted(text)}; times are read as {Words(mapping)}.",
            at.Row, at.Byte, wanted: "a mapping of the columns where this is wrong");
        return mapping;

        static string Name(int place) => $"#{place + 1}";
        string Shown(int? place) => place is { } i ? Finding.Quote(headers[i])! : "";
        string Quoted(int? place) => place is null ? "none" : $"'{Shown(place)}'";
    }

    private static string Words(ColumnMapping mapping) => mapping.OnsetMode switch
    {
        TimeMode.Relative => mapping.OnsetUnit.ToString().ToLowerInvariant() + " since the start",
        TimeMode.Elapsed => "h:mm:ss since the start",
        TimeMode.Clock => "times of day",
        TimeMode.DateTime => "dates with times",
        TimeMode.ExcelSerial => "day numbers",
    };

    private static TimeMode Mode(RawCell cell) => cell.Kind switch
    {
        RawCellKind.DateTime or RawCellKind.Date => TimeMode.DateTime,
        RawCellKind.Text when WallClock.Read(cell.Clean, null, out _) is not TimeReading.Wrong => TimeMode.DateTime,
        RawCellKind.Text when ClockText.TryTimeOfDay(cell.Clean, out _) => TimeMode.Clock,
        RawCellKind.Text when ClockText.TryElapsed(cell.Clean, out _) => TimeMode.Elapsed,
        _ => TimeMode.Relative,
    };

    private static TimeUnit Unit(string header) => UnitMark().Match(header) is not { Success: true } mark ? TimeUnit.Seconds
        : mark.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ms" or "msec" => TimeUnit.Milliseconds,
            "min" or "minutes" => TimeUnit.Minutes,
            "h" or "hours" => TimeUnit.Hours,
            _ => TimeUnit.Seconds,
        };

    /// <summary>The first column, in the order of preference, whose header is one of the names, its unit left aside.</summary>
    private static int? Find(IReadOnlyList<string> headers, string[] names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < headers.Count && i < 200; i++)
            {
                if (headers[i].Length <= 80 && HeaderName.Normalize(UnitMark().Replace(headers[i], "")) == name)
                {
                    return i;
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"[ _]*[\[(]?(?<unit>(?<![A-Za-z])(ms|msec|sec|seconds|min|minutes|hours|s|h))[\])]?\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitMark();

    [GeneratedRegex(@"^[+-]?[0-9]+,[0-9]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comma();
}
