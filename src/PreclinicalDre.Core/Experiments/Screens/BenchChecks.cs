using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>What a person says of an animal at the bench.</summary>
public enum BenchAction
{
    /// <summary>The compound or its vehicle was given.</summary>
    Dosed,

    /// <summary>The stimulus was given.</summary>
    Stimulated,

    /// <summary>Protected by the model's criterion.</summary>
    Protected,

    /// <summary>It seized.</summary>
    NotProtected,

    /// <summary>The motor test was done.</summary>
    Motor,

    /// <summary>It will not be tested.</summary>
    NotTested,
}

/// <summary>One entry at the bench.</summary>
/// <param name="Action">What was done or seen.</param>
/// <param name="At">When.</param>
/// <param name="LatencySeconds">Time from the stimulus to the seizure, s.</param>
/// <param name="DoseMgPerKg">Dose that was given; null where the plan's was.</param>
/// <param name="Falls">Falls within the minute on the rod.</param>
/// <param name="Signs">Ids of signs of motor impairment; null where nobody looked.</param>
/// <param name="Reason">Why, for what differs from the plan.</param>
public sealed record BenchEntry(
    BenchAction Action, Instant At, double? LatencySeconds = null, double? DoseMgPerKg = null, int? Falls = null, IReadOnlyList<string>? Signs = null, string Reason = "");

/// <summary>An animal of a screen as it stands before an entry.</summary>
/// <param name="Dose">Dose of its group, mg/kg.</param>
/// <param name="Hours">Time between dose and stimulus that its group asks for, h.</param>
/// <param name="DosedAt">When it was dosed.</param>
/// <param name="StimulatedAt">When it was stimulated.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record BenchState(double Dose, double Hours, Instant? DosedAt, Instant? StimulatedAt, ScreenOutcome Outcome);

/// <summary>What is said of an entry at the bench. An error refuses it; a warning asks for a reason.</summary>
public static class BenchChecks
{
    /// <summary>A stimulus may be early or late by this share of the planned time, and by five minutes at least, before a reason is asked for (GK).</summary>
    public const double TimeTolerance = 0.25;

    /// <summary>A dose may differ from the plan's by this share: what a syringe can be read to (GK).</summary>
    public const double DoseTolerance = 0.05;

    private static readonly Duration LeastTolerance = Duration.FromMinutes(5);

    /// <summary>Seconds by which an observation may be short: pressing the key takes time.</summary>
    private const double ObservationSlack = 1;

    /// <summary>Findings of an entry, in the order of their weight.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="state">The animal before it.</param>
    /// <param name="settings">The screen's settings.</param>
    /// <param name="now">When the server looks at it.</param>
    public static IReadOnlyList<Finding> Of(BenchEntry entry, BenchState state, ScreenSettings settings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        var found = new List<Finding>();
        if (entry.At > now + Duration.FromMinutes(2))
        {
            found.Add(Error("future", "This time is yet to come.", "at", entry.At.ToString(), "a time that has passed"));
        }

        found.AddRange(entry.Action switch
        {
            BenchAction.Dosed => Dosed(entry, state),
            BenchAction.Stimulated => Stimulated(entry, state),
            BenchAction.Protected or BenchAction.NotProtected => Outcome(entry, state, settings),
            BenchAction.Motor => Motor(entry),
            BenchAction.NotTested => NotTested(entry, state),
        });
        return [.. found.OrderByDescending(f => f.Severity)];
    }

    private static IEnumerable<Finding> Dosed(BenchEntry entry, BenchState state)
    {
        if (state.StimulatedAt is not null)
        {
            yield return Error("stimulated", "The animal was stimulated already: a dose after that is not part of this test.", "action", "stimulated", "an animal that waits for its dose");
        }

        if (state.DosedAt is not null)
        {
            yield return Error("dosed-twice", "The animal was dosed already.", "action", "dosed", "take the earlier entry back first");
        }

        if (entry.DoseMgPerKg is { } given && Math.Abs(given - state.Dose) > DoseTolerance * state.Dose)
        {
            yield return Error("dose-off-plan", "This is not the dose of the animal's group. An animal that got another dose belongs to another group.", "doseMgPerKg", Say(given), $"{Say(state.Dose)} mg/kg");
        }
    }

    private static IEnumerable<Finding> Stimulated(BenchEntry entry, BenchState state)
    {
        if (state.StimulatedAt is not null)
        {
            yield return Error("stimulated-twice", "The animal was stimulated already: a second stimulus is another test.", "action", "stimulated", "an animal that waits for its stimulus");
        }

        if (state.Outcome is ScreenOutcome.NotTested)
        {
            yield return Error("not-in-test", "The animal was taken out of the test.", "action", "not tested", "take that entry back first");
        }

        if (state.DosedAt is not { } dosed)
        {
            yield return Warning("not-dosed", "No dose is on record: how long it was under the compound is not known.", "action", "no dose", "the dose first");
            yield break;
        }

        var late = entry.At - dosed - Duration.FromHours(state.Hours);
        var allowed = Duration.Max(LeastTolerance, Duration.FromHours(state.Hours * TimeTolerance));
        if (entry.At < dosed)
        {
            yield return Error("before-dose", "The stimulus lies before the dose.", "at", entry.At.ToString(), dosed.ToString());
        }
        else if (Abs(late) > allowed)
        {
            yield return Warning("off-time", $"The stimulus comes {Math.Round(Abs(late).TotalMinutes):0} min {(late > Duration.Zero ? "late" : "early")} for its group.", "at", $"{Say((entry.At - dosed).TotalHours)} h after the dose", $"{Say(state.Hours)} h");
        }
    }

    private static IEnumerable<Finding> Outcome(BenchEntry entry, BenchState state, ScreenSettings settings)
    {
        if (state.Outcome is ScreenOutcome.Protected or ScreenOutcome.NotProtected)
        {
            yield return Error("settled", "The animal has its outcome already.", "action", Words(state.Outcome), "take that entry back first");
        }

        if (state.StimulatedAt is not { } stimulated)
        {
            yield return Error("not-stimulated", "The animal was not stimulated: it can be neither protected nor unprotected.", "action", Words(entry.Action), "the stimulus first");
            yield break;
        }

        if (entry.At < stimulated)
        {
            yield return Error("before-stimulus", "The outcome lies before the stimulus.", "at", entry.At.ToString(), stimulated.ToString());
            yield break;
        }

        var watched = (entry.At - stimulated).TotalSeconds;
        if (entry.Action is BenchAction.Protected)
        {
            if (entry.LatencySeconds is { } none)
            {
                yield return Error("latency-of-protected", "A protected animal has no latency to a seizure.", "latencySeconds", Say(none), "nothing");
            }

            if (watched < settings.ObservationSeconds - ObservationSlack)
            {
                yield return Warning("observed-short", $"It was watched for {Math.Floor(watched):0} s of the {Say(settings.ObservationSeconds)} s after which an animal counts as protected.", "at", $"{Math.Floor(watched):0} s", $"{Say(settings.ObservationSeconds)} s");
            }
        }
        else if (entry.LatencySeconds is { } latency && !(latency >= 0 && double.IsFinite(latency)))
        {
            yield return Error("bad-value", "This is no time.", "latencySeconds", Say(latency), "seconds");
        }
        else if (entry.LatencySeconds > settings.ObservationSeconds)
        {
            yield return Error("after-observation", "The seizure came after the observation time: by the model's criterion the animal counts as protected.", "latencySeconds", Say(entry.LatencySeconds.Value), $"at most {Say(settings.ObservationSeconds)} s");
        }
        else if (entry.LatencySeconds > watched + ObservationSlack)
        {
            yield return Error("latency-too-long", "The latency is longer than the time since the stimulus.", "latencySeconds", Say(entry.LatencySeconds.Value), $"at most {Math.Ceiling(watched):0} s");
        }
    }

    private static IEnumerable<Finding> Motor(BenchEntry entry)
    {
        if (entry.Falls is null && entry.Signs is null)
        {
            yield return Error("bad-value", "A motor test has falls on the rod or signs that were looked for.", "falls", "", "falls within the minute, or signs");
        }

        if (entry.Falls is < 0 or > MotorTest.MostFalls)
        {
            yield return Error("bad-value", "This is no count of falls within a minute.", "falls", entry.Falls.Value.ToString(CultureInfo.InvariantCulture), $"0 to {MotorTest.MostFalls}");
        }

        foreach (var sign in entry.Signs?.Where(s => MotorTest.Signs.All(k => k.Id != s)) ?? [])
        {
            yield return Error("bad-value", "This is none of the signs of minimal motor impairment.", "signs", sign, string.Join(", ", MotorTest.Signs.Select(s => s.Id)));
        }

        if (MotorTest.IsImpaired(entry.Falls, entry.Signs) is true)
        {
            yield return Finding.Info("impaired", "The animal counts as impaired.", new Location(Path: "falls"), Seen(entry), $"impaired from {MotorTest.ImpairingFalls} falls or {MotorTest.ImpairingSigns} signs on");
        }
    }

    private static IEnumerable<Finding> NotTested(BenchEntry entry, BenchState state)
    {
        if (state.Outcome is ScreenOutcome.Protected or ScreenOutcome.NotProtected)
        {
            yield return Error("settled", "The animal has its outcome already.", "action", Words(state.Outcome), "take that entry back first");
        }
        else if (entry.Reason.Length == 0)
        {
            yield return Warning("why-not", "An animal that is not tested leaves its group smaller.", "reason", "", "a reason");
        }
    }

    private static string Seen(BenchEntry entry) => entry.Falls is { } falls ? $"{falls} falls" : $"{entry.Signs!.Count} signs";

    private static Duration Abs(Duration d) => d < Duration.Zero ? -d : d;

    private static string Words(BenchAction action) => action is BenchAction.Protected ? "protected" : "seized";

    private static string Words(ScreenOutcome outcome) => outcome is ScreenOutcome.Protected ? "protected" : "seized";

    private static Finding Error(string code, string message, string field, string? found, string? wanted) => Finding.Error(code, message, new Location(Path: field), found, wanted);

    private static Finding Warning(string code, string message, string field, string? found, string? wanted) => Finding.Warning(code, message, new Location(Path: field), found, wanted);

    private static string Say(double value) => FormattableString.Invariant($"{value:0.###}");
}
