using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>
/// From what was seen of one animal up to an instant to what its scheme proposes. Pure: the same data give the same answer, and nothing is moved by it.
/// Rules in this order: stop before down, down before hold, hold before up. An animal goes up only where it has been on its step for its days, no
/// rule calls for less, every rule to hold, go down or stop has been looked at, every condition to go up is met, and neither its step nor the next was found
/// intolerable before. Where something was not observed the answer is to hold, and what is missing is said.
/// </summary>
/// <remarks>
/// A rule to stop looks at its whole window, also over a change of step; the others look at their window since the step began, so that what happened
/// on a higher step does not drive an animal down twice.
/// </remarks>
public static class TitrationEngine
{
    /// <summary>The state at <paramref name="now"/>.</summary>
    /// <param name="scheme">A scheme without findings (<see cref="TitrationSchemeChecks"/>).</param>
    /// <param name="stays">The steps the animal was on; in any order.</param>
    /// <param name="observations">What was seen, in any order; what lies after <paramref name="now"/> is not looked at.</param>
    /// <param name="now">The instant.</param>
    public static TitrationState At(TitrationScheme scheme, IEnumerable<StepStay> stays, IEnumerable<TolerabilityObservation> observations, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var course = stays.Where(s => s.From <= now).OrderBy(s => s.From).ToArray();
        var seen = observations.Where(o => o.At <= now).OrderBy(o => o.At).ToArray();
        var mtd = Mtd.Of(scheme, course, seen, now);
        if (course.Length == 0 || course[^1].Step is not { } step)
        {
            // Without a dose there is nothing to move; humane end points are looked at all the same.
            var stops = scheme.Rules.Where(r => r.Move is TitrationMove.Stop).Select(r => RuleReading.Read(scheme, r, seen, now - Duration.FromDays(r.WithinDays), now)).ToArray();
            var humane = stops.Where(r => r.Rule.HumaneEndPoint && r.State is RuleState.Holds).Select(r => r.Sentence).ToArray();
            var why = course.Length == 0 ? "The animal has not begun its titration." : "Dosing was stopped.";
            return new TitrationState(now, null, course.Length == 0 ? null : course[^1].From, 0, humane.Length > 0 ? TitrationMove.Stop : TitrationMove.Hold, null,
                humane.Length > 0, [.. humane, why], [], stops, mtd);
        }

        var since = course[^1].From;
        for (var i = course.Length - 1; i > 0 && course[i - 1].Step == step; i--)
        {
            since = course[i - 1].From;
        }

        var days = (int)Math.Min((now - since).TotalDays, int.MaxValue);
        var answers = scheme.Rules.Select(r => RuleReading.Read(scheme, r, seen, From(r), now)).ToArray();
        return Propose(scheme, step, since, days, answers, mtd, now);

        Instant From(TitrationRule rule)
        {
            var window = now - Duration.FromDays(rule.WithinDays);
            return rule.Move is TitrationMove.Stop ? window : Instant.Max(window, Mtd.After(since));
        }
    }

    private static TitrationState Propose(TitrationScheme scheme, int step, Instant since, int days, RuleAnswer[] answers, MtdAnswer mtd, Instant now)
    {
        string[] missing = [.. answers.Where(a => a.State is RuleState.Missing).Select(a => a.Sentence).Distinct()];
        if (Calls(TitrationMove.Stop) is { Length: > 0 } stops)
        {
            return State(TitrationMove.Stop, null, stops);
        }

        if (Calls(TitrationMove.Down) is { Length: > 0 } downs)
        {
            return step == 0 ? State(TitrationMove.Stop, null, [.. downs, "There is no lower step."]) : State(TitrationMove.Down, step - 1, downs);
        }

        if (step > scheme.TopStep)
        {
            return scheme.TopStep < 0
                ? State(TitrationMove.Stop, null, ["The scheme's cap is below its first step."])
                : State(TitrationMove.Down, scheme.TopStep, ["The step is above the scheme's cap."]);
        }

        List<string> holds = [.. Calls(TitrationMove.Hold)];
        holds.AddRange(answers.Where(a => a.Rule.Move is TitrationMove.Up && a.State is RuleState.Clear).Select(a => a.Sentence));
        holds.AddRange(answers.Where(a => a.State is RuleState.UnderWay).Select(a => a.Sentence));
        if (days < scheme.Steps[step].MinimumDays)
        {
            holds.Add(string.Create(CultureInfo.InvariantCulture, $"{days} of {scheme.Steps[step].MinimumDays} days on the step."));
        }

        if (mtd.Evidence.FirstOrDefault(e => e.Step == step) is { Tolerance: StepTolerance.NotTolerated } here)
        {
            holds.Add($"This step was not tolerated before: {here.Sentence}");
        }

        if (step == scheme.TopStep)
        {
            holds.Add(step == scheme.Steps.Count - 1 ? "This is the last step of the scheme." : "The next step is above the scheme's cap.");
        }
        else if (mtd.Evidence.FirstOrDefault(e => e.Step == step + 1) is { Tolerance: StepTolerance.NotTolerated } above)
        {
            holds.Add($"The next step was not tolerated before: {above.Sentence}");
        }

        holds.AddRange(missing);
        return holds.Count > 0
            ? State(TitrationMove.Hold, step, [.. holds])
            : State(TitrationMove.Up, step + 1, [string.Create(CultureInfo.InvariantCulture, $"{days} days on the step, no rule calls for less and every condition is met.")]);

        string[] Calls(TitrationMove move) =>
            [.. answers.Where(a => a.Rule.Move == move && a.State is RuleState.Holds).OrderByDescending(a => a.Rule.HumaneEndPoint).Select(a => a.Sentence)];

        TitrationState State(TitrationMove move, int? to, IReadOnlyList<string> reasons) =>
            new(now, step, since, days, move, to, answers.Any(a => a.Rule.HumaneEndPoint && a.State is RuleState.Holds), reasons, missing, answers, mtd);
    }
}
