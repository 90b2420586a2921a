using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>All that the rules say of one animal.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="Stimuli">Its stimulations in order.</param>
/// <param name="Course">How it kindled.</param>
/// <param name="Series">Its threshold series.</param>
/// <param name="Tests">Its tests.</param>
/// <param name="Classes">Its classes, one a compound.</param>
/// <param name="Tolerance">Contingent tolerance, one a compound; empty where the model breeds none.</param>
public sealed record KindledAnimal(
    string Animal, IReadOnlyList<Stimulus> Stimuli, KindlingCourse Course, IReadOnlyList<ThresholdSeries> Series, IReadOnlyList<DrugTest> Tests,
    IReadOnlyList<ResponderSelection> Classes, IReadOnlyList<ContingentTolerance> Tolerance)
{
    /// <summary>Judges one animal.</summary>
    public static KindledAnimal Of(string animal, IEnumerable<Stimulus> stimuli, KindlingRules rules, ModelEntry? model)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var ordered = stimuli.OrderBy(s => s.Number).ToList();
        var course = KindlingCourse.Of(ordered, rules.Kindled);
        var series = ThresholdSeries.AllOf(ordered, rules.Threshold);
        return new(animal, ordered, course, series, DrugTest.AllOf(ordered, course, rules), ResponderSelection.Of(series, rules), ContingentTolerance.Of(ordered, model, rules));
    }
}

/// <summary>The numbers of a kindled cohort.</summary>
/// <param name="Animals">Animals with a stimulation.</param>
/// <param name="Stimulations">Stimulations that were given.</param>
/// <param name="NotGiven">Stimulations that were due and not given.</param>
/// <param name="Scores">How often each score stands, from 0 up to the scale's or the data's highest; all purposes.</param>
/// <param name="Unscored">Stimulations given and not scored.</param>
/// <param name="Reached">Animals with a score that counts.</param>
/// <param name="ToFirst">Stimulations up to and with the first score that counts: fewest, median, most; null where no animal has one.</param>
/// <param name="Kindled">Animals that met the rule.</param>
/// <param name="ToKindled">Stimulations to where the rule was met: fewest, median, most.</param>
/// <param name="NotKindled">Codes of the animals that did not.</param>
public sealed record KindledCohort(
    int Animals, int Stimulations, int NotGiven, IReadOnlyList<int> Scores, int Unscored, int Reached, Spread? ToFirst, int Kindled, Spread? ToKindled, IReadOnlyList<string> NotKindled)
{
    /// <summary>Sums up animals.</summary>
    /// <param name="animals">The animals.</param>
    /// <param name="highest">Highest level of the scale.</param>
    public static KindledCohort Of(IReadOnlyList<KindledAnimal> animals, int highest)
    {
        ArgumentNullException.ThrowIfNull(animals);
        var all = animals.SelectMany(a => a.Stimuli).ToList();
        var given = all.Where(s => s.Given).ToList();
        var scores = new int[Math.Max(highest, given.Max(s => s.Score) ?? 0) + 1];
        foreach (var score in given.Where(s => s.Score >= 0).Select(s => s.Score!.Value))
        {
            scores[score]++;
        }

        return new KindledCohort(
            animals.Count, given.Count, all.Count - given.Count, scores, given.Count(s => s.Score is null),
            animals.Count(a => a.Course.First is not null), Spread.Of(animals.Where(a => a.Course.First is not null).Select(a => a.Course.First!.Number)),
            animals.Count(a => a.Course.Kindled is not null), Spread.Of(animals.Where(a => a.Course.Kindled is not null).Select(a => a.Course.Kindled!.Number)),
            [.. animals.Where(a => a.Course.Kindled is null).Select(a => a.Animal)]);
    }
}

/// <summary>Fewest, median and most of a set of counts.</summary>
/// <param name="Fewest">The least.</param>
/// <param name="Median">The middle one; the mean of the two middle ones where their number is even.</param>
/// <param name="Most">The greatest.</param>
public sealed record Spread(int Fewest, double Median, int Most)
{
    /// <summary>The spread of counts; null where there is none.</summary>
    public static Spread? Of(IEnumerable<int> counts)
    {
        var sorted = counts.Order().ToList();
        return sorted.Count == 0 ? null : new Spread(sorted[0], (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0, sorted[^1]);
    }
}
