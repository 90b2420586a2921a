using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>What a file holds, as the API tells it. The annotations are written out one by one: however many there are, none waits for the others.</summary>
/// <param name="Format">The format's name: <c>EDF+C</c>, <c>SzCORE TSV</c>.</param>
/// <param name="Start">Start of the recording on the clock of its place, to the microsecond, without a zone; null where the file does not tell.</param>
/// <param name="RecordSeconds">Length of a data record, s; null in formats without records.</param>
/// <param name="Records">Complete data records; null in formats without records.</param>
/// <param name="Signals">Labels in the order of the file.</param>
/// <param name="Gaps">Stretches in which nothing was recorded.</param>
/// <param name="Annotations">In the order of the file.</param>
/// <param name="Findings">What the reader had to say.</param>
public sealed record RecordingAnswer(
    string? Format,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Start,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? RecordSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Records,
    IReadOnlyList<string> Signals,
    IReadOnlyList<SpanAnswer> Gaps,
    [property: JsonPropertyOrder(1)] IEnumerable<AnnotationAnswer> Annotations,
    IReadOnlyList<FindingDto> Findings)
{
    /// <summary>The start's offset from UTC where the file states one.</summary>
    public string? StartOffset { get; init; }

    /// <summary>True where the start is the first event's, because the file states none.</summary>
    public bool StartIsFirstEvent { get; init; }

    /// <summary>Recorded stretches.</summary>
    public IReadOnlyList<SpanAnswer> Recorded { get; init; } = [];

    /// <summary>Recorded time, s.</summary>
    public decimal RecordedSeconds { get; init; }

    /// <summary>True where a part of the file could not be read.</summary>
    public bool Partial { get; init; }

    /// <summary>Which part and why, in sentences; left out where all of it could be read.</summary>
    public string? Missing { get; init; }

    /// <summary>What the file's path says after the BIDS rules.</summary>
    public BidsName? Bids { get; init; }

    public static RecordingAnswer Of(RecordingContent content) => new(
        content.Format?.Name(), StartText(content.Start), content.RecordSeconds, content.Records, [.. content.Signals.Select(s => s.Label)], [.. content.Gaps.Select(SpanAnswer.Of)],
        content.Annotations.Select(AnnotationAnswer.Of), [.. content.Findings.Select(FindingDto.Of)])
    {
        StartOffset = content.StartOffset is { } offset ? OffsetPattern.GeneralInvariantWithZ.Format(offset) : null,
        StartIsFirstEvent = content.StartIsFirstEvent,
        Recorded = [.. content.Spans.Select(SpanAnswer.Of)],
        RecordedSeconds = content.RecordedSeconds,
        Partial = content.IsPartial,
        Missing = content.Missing is { Length: > 0 } missing ? missing : null,
        Bids = content.Bids,
    };

    /// <summary>A start as programs read it: to the microsecond, without a fraction where there is none.</summary>
    public static string? StartText(LocalDateTime? start) => start is not { } local ? null : (local.NanosecondOfSecond / 1000 > 0 ? WithFraction : Whole).Format(local);

    private static readonly LocalDateTimePattern Whole = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");
    private static readonly LocalDateTimePattern WithFraction = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff");
}

/// <summary>A stretch of time in seconds from the start.</summary>
public sealed record SpanAnswer(decimal Onset, decimal Duration)
{
    public static SpanAnswer Of(RecordedSpan span) => new(Plain(span.OnsetSeconds), Plain(span.DurationSeconds));

    /// <summary>The same number without zeros at its end.</summary>
    internal static decimal Plain(decimal seconds) => seconds / 1.000000000000000000000000000000m;
}

/// <summary>One annotation: seconds from the start, seconds, text.</summary>
/// <param name="Onset">Seconds from the start.</param>
/// <param name="Duration">Seconds; null where the file gives none.</param>
/// <param name="Text">Text or code.</param>
/// <param name="Channels">Channels that it is marked on; left out where it holds for all.</param>
/// <param name="Confidence">0 to 1; left out where nothing is said.</param>
public sealed record AnnotationAnswer(
    decimal Onset, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Duration, string Text, IReadOnlyList<string>? Channels, double? Confidence)
{
    /// <summary>The animal that the file names; left out where it names none.</summary>
    public string? Animal { get; init; }

    public static AnnotationAnswer Of(FileAnnotation a) => new(SpanAnswer.Plain(a.OnsetSeconds), a.DurationSeconds is { } d ? SpanAnswer.Plain(d) : null, a.Text, a.Channels.Count == 0 ? null : a.Channels, a.Confidence)
    {
        Animal = a.Animal.Length == 0 ? null : a.Animal,
    };
}
