using System.Globalization;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>What to test next.</summary>
/// <param name="MgPerKg">The dose; null where nothing is proposed.</param>
/// <param name="Animals">How many animals; 0 where nothing is proposed.</param>
/// <param name="Rule">Kebab-case name of the rule that spoke.</param>
/// <param name="Why">The reason in a sentence.</param>
public sealed record DoseProposal(double? MgPerKg, int Animals, string Rule, string Why);

/// <summary>One animal of an up-and-down sequence, in order of testing.</summary>
/// <param name="MgPerKg">Its dose.</param>
/// <param name="Responded">Protected, or impaired where a TD50 is sought.</param>
public readonly record struct UpDownTrial(double MgPerKg, bool Responded);

/// <summary>
/// Proposes the next dose from the data so far. Two rules, both up and down on a logarithmic ladder.
/// <para><b>Animals</b> (Dixon and Mood, J Am Stat Assoc 1948;43:109): the next animal gets one step less after a response and one step more after none; six animals counted
/// from the one before the first turn end the sequence (nominal size six, Dixon, J Am Stat Assoc 1965;60:967; general knowledge).</para>
/// <para><b>Groups</b> (this product's rule around the programme's sizes): start; fill a group to four; one step up while no dose has more than half responding, one step down
/// while none has fewer; then between neighbours, by the geometric mean, until three doses lie strictly between none and all; then fill those to eight.</para>
/// Doses are rounded to three digits and never leave the ladder.
/// </summary>
public static class NextDose
{
    /// <summary>Animals from the one before the first turn on after which the sequence of single animals ends.</summary>
    public const int NominalAnimals = 6;

    /// <summary>Neighbours closer than this factor are not divided further: weighing and dosing errors would be larger than the step (GK).</summary>
    public const double ClosestFold = 1.25;

    /// <summary>The rule for single animals.</summary>
    /// <param name="trials">Animals in order of testing.</param>
    /// <param name="ladder">The ladder.</param>
    public static DoseProposal Animal(IReadOnlyList<UpDownTrial> trials, DoseLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(ladder);
        if (trials.Count == 0)
        {
            return new(ladder.StartMgPerKg, 1, "start", "Nothing was tested yet: the first animal gets the start dose.");
        }

        var turn = FirstTurn(trials);
        if (turn is { } at && trials.Count - (at - 1) >= NominalAnimals)
        {
            return new(null, 0, "done", $"{NominalAnimals} animals were tested from the one before the first turn on: the sequence is complete.");
        }

        var last = trials[^1];
        var next = Clamp(last.Responded ? last.MgPerKg / ladder.Fold : last.MgPerKg * ladder.Fold, ladder);
        var why = $"The last animal, at {Say(last.MgPerKg)} mg/kg, {(last.Responded ? "responded: one step down" : "did not respond: one step up")}.";
        if (next == Clamp(last.MgPerKg, ladder))
        {
            why += last.Responded ? " This is the lowest dose of the ladder." : " This is the highest dose of the ladder.";
        }

        return new(next, 1, last.Responded ? "down" : "up", why);
    }

    /// <summary>The rule for groups.</summary>
    /// <param name="rows">Groups of one time after the dose, in any order; vehicle is left out.</param>
    /// <param name="ladder">The ladder.</param>
    public static DoseProposal Group(IReadOnlyList<DoseRow> rows, DoseLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(ladder);
        var tested = rows.Where(r => r.Dose > 0 && r.N > 0).GroupBy(r => r.Dose).OrderBy(g => g.Key).Select(g => new DoseRow(g.Key, g.Sum(r => r.N), g.Sum(r => r.Responded))).ToList();
        if (tested.Count == 0)
        {
            return new(ladder.StartMgPerKg, ProgrammeSizes.Find, "start", "Nothing was tested yet: four animals get the start dose.");
        }

        if (tested.Find(r => r.N < ProgrammeSizes.Find) is { N: > 0 } small)
        {
            return new(small.Dose, (int)(ProgrammeSizes.Find - small.N), "fill", $"{Say(small.Dose)} mg/kg has {small.N} of the programme's {ProgrammeSizes.Find} animals.");
        }

        return Bracket(tested, ladder) ?? Between(tested, ladder) ?? Quantify(tested);
    }

    /// <summary>One step up or down until more and fewer than half have been seen; null where they were.</summary>
    private static DoseProposal? Bracket(List<DoseRow> tested, DoseLadder ladder)
    {
        var needsMore = !tested.Exists(r => r.Share > 0.5);
        var needsLess = !tested.Exists(r => r.Share < 0.5);
        var (lowest, highest) = (tested[0].Dose, tested[^1].Dose);
        var up = Clamp(highest * ladder.Fold, ladder);
        var down = Clamp(lowest / ladder.Fold, ladder);
        if (needsMore && up > highest)
        {
            return new(up, ProgrammeSizes.Find, "up", $"No dose up to {Say(highest)} mg/kg has more than half responding: one step up.");
        }

        if (needsLess && down < lowest)
        {
            return new(down, ProgrammeSizes.Find, "down", $"No dose from {Say(lowest)} mg/kg on has fewer than half responding: one step down.");
        }

        if (needsMore)
        {
            return new(null, 0, "ceiling", $"At {Say(highest)} mg/kg, the highest dose of the ladder, not more than half respond: the ED50 lies above it, if there is one.");
        }

        return needsLess ? new(null, 0, "floor", $"At {Say(lowest)} mg/kg, the lowest dose of the ladder, not fewer than half respond: the ED50 lies below it.") : null;
    }

    /// <summary>A dose inside the range in which the response changes, until three doses are partial; null where they are, or where there is no room.</summary>
    private static DoseProposal? Between(List<DoseRow> tested, DoseLadder ladder)
    {
        var partial = tested.Count(r => r.IsPartial);
        if (partial >= PartialPointsWanted)
        {
            return null;
        }

        // From the last dose before the first response to the first one after the last failure.
        var from = Math.Max(0, tested.FindIndex(r => r.Responded > 0) - 1);
        var to = Math.Min(tested.Count - 1, tested.FindLastIndex(r => r.Responded < r.N) + 1);
        if (to <= from)
        {
            (from, to) = (0, tested.Count - 1);
        }

        var widest = Enumerable.Range(from, to - from).OrderByDescending(i => tested[i + 1].Dose / tested[i].Dose).ThenBy(i => Math.Abs(tested[i].Share + tested[i + 1].Share - 1)).First();
        var (a, b) = (tested[widest].Dose, tested[widest + 1].Dose);
        var middle = Round(Math.Sqrt(a * b));
        if (b / a > ClosestFold && middle > a && middle < b)
        {
            return new(middle, ProgrammeSizes.Find, "between", $"{Doses(partial)} between none and all, and the programme asks for {PartialPointsWanted}: a dose between {Say(a)} and {Say(b)} mg/kg.");
        }

        if (tested[^1].IsPartial && Clamp(tested[^1].Dose * ladder.Fold, ladder) is var up && up > tested[^1].Dose)
        {
            return new(up, ProgrammeSizes.Find, "up", $"{Doses(partial)} between none and all, and the highest is one of them: one step up.");
        }

        return tested[0].IsPartial && Clamp(tested[0].Dose / ladder.Fold, ladder) is var down && down < tested[0].Dose
            ? new(down, ProgrammeSizes.Find, "down", $"{Doses(partial)} between none and all, and the lowest is one of them: one step down.")
            : null;
    }

    private static DoseProposal Quantify(List<DoseRow> tested)
    {
        var short_ = tested.Where(r => r.IsPartial && r.N < ProgrammeSizes.Quantify).OrderBy(r => Math.Abs(r.Share - 0.5)).ThenBy(r => r.Dose).ToList();
        if (short_.Count > 0)
        {
            var row = short_[0];
            return new(row.Dose, (int)(ProgrammeSizes.Quantify - row.N), "quantify", $"{Say(row.Dose)} mg/kg lies between none and all with {row.N} animals; the programme quantifies with {ProgrammeSizes.Quantify}.");
        }

        var partial = tested.Count(r => r.IsPartial);
        return partial >= PartialPointsWanted
            ? new(null, 0, "done", $"{partial} doses lie between none and all with {ProgrammeSizes.Quantify} animals or more: the programme's condition for an ED50 is met.")
            : new(null, 0, "no-room", $"{Doses(partial)} between none and all, and the doses lie too close for another: the response is as steep as doses can be told apart.");
    }

    /// <summary>Points strictly between none and all that the programme asks for (PANAChE test pages, NINDS).</summary>
    private const int PartialPointsWanted = 3;

    private static int? FirstTurn(IReadOnlyList<UpDownTrial> trials)
    {
        for (var i = 1; i < trials.Count; i++)
        {
            if (trials[i].Responded != trials[i - 1].Responded)
            {
                return i;
            }
        }

        return null;
    }

    private static double Clamp(double dose, DoseLadder ladder) => Math.Clamp(Round(dose), ladder.LeastMgPerKg, ladder.MostMgPerKg);

    /// <summary>Three digits: a dose that a person can make up.</summary>
    private static double Round(double dose) => double.Parse(dose.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Doses(int count) => count switch
    {
        0 => "No dose lies",
        1 => "One dose lies",
        _ => "Two doses lie",
    };

    private static string Say(double dose) => Readable.Digits(dose, 4);
}
