using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Screens;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>Words, codes and addresses of screens.</summary>
public static class ScreenWords
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    private static readonly Dictionary<string, BenchAction> Actions = new(StringComparer.Ordinal)
    {
        ["dosed"] = BenchAction.Dosed, ["stimulated"] = BenchAction.Stimulated, ["protected"] = BenchAction.Protected, ["not-protected"] = BenchAction.NotProtected, ["motor"] = BenchAction.Motor,
        ["not-tested"] = BenchAction.NotTested,
    };

    public static IReadOnlyCollection<string> ActionCodes => Actions.Keys;

    public static BenchAction? Action(string? code) => Actions.TryGetValue(code?.Trim() ?? "", out var action) ? action : null;

    public static string Say(ScreenOutcome outcome) => outcome switch
    {
        ScreenOutcome.Open => "open",
        ScreenOutcome.Protected => "protected",
        ScreenOutcome.NotProtected => "seized",
        ScreenOutcome.NotTested => "not tested",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>Seconds as a person says them: <c>60 s</c>, <c>30 min</c>, <c>4 h</c>.</summary>
    public static string Span(double seconds) => seconds < 120 ? $"{Number(seconds)} s" : seconds < 7200 ? $"{Number(seconds / 60)} min" : $"{Number(seconds / 3600)} h";

    public static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Three digits that count.</summary>
    public static string Digits(double? value) => value is { } v ? Readable.Digits(v) : "–";

    public static string Iso(Instant? at, DateTimeZone zone) => at is { } i ? OffsetDateTimePattern.Rfc3339.Format(i.InZone(zone).ToOffsetDateTime()) : "";

    /// <summary>The clock to the second.</summary>
    public static string Time(Instant at, DateTimeZone zone) => Clock.Format(at.InZone(zone).TimeOfDay);

    /// <summary>Address of the API of a screen.</summary>
    public static string Api(string study, string experiment) => $"/api/v1{ExperimentWords.List(study)}/{Uri.EscapeDataString(experiment)}/screen";

    /// <summary>Address of its page.</summary>
    public static string Page(string study, string experiment) => ExperimentWords.Page(study, experiment, Core.Experiments.ExperimentKind.AcuteScreen);
}
