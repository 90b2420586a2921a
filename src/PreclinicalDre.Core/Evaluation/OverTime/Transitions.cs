using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Evaluation.OverTime;

/// <summary>What an animal's trials came to, in order of start.</summary>
/// <param name="States">The state after each trial.</param>
/// <param name="Categories">Outcome of each trial.</param>
public sealed record TrialCourse(IReadOnlyList<DreState> States, IReadOnlyList<OutcomeCategory> Categories)
{
    /// <summary>The course of a judged animal.</summary>
    public static TrialCourse Of(DreAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new([.. answer.Timeline.Select(t => t.State)], [.. answer.Trials.Select(t => t.Category)]);
    }

    /// <summary>The states without repeats, the undefined beginning first.</summary>
    public IReadOnlyList<DreState> Steps
    {
        get
        {
            var steps = new List<DreState> { States.Contains(DreState.NotApplicable) ? DreState.NotApplicable : DreState.Undefined };
            foreach (var state in States.Where(s => s != DreState.NotApplicable))
            {
                if (state != steps[^1])
                {
                    steps.Add(state);
                }
            }

            return steps;
        }
    }

    /// <summary>Drug-resistant after some trial.</summary>
    public bool WasResistant => States.Contains(DreState.DrugResistant);

    /// <summary>Drug-responsive after a trial that came after a drug-resistant one: the remission of a resistant animal.</summary>
    public bool Remitted => RemissionAt >= 0;

    /// <summary>A treatment failure after such a remission.</summary>
    public bool Relapsed => Remitted && Categories.Skip(RemissionAt + 1).Contains(OutcomeCategory.TreatmentFailure);

    /// <summary>Seizure-free before anything had failed.</summary>
    public bool BeganFree => FirstFree >= 0 && !Categories.Take(FirstFree).Contains(OutcomeCategory.TreatmentFailure);

    /// <summary>Drug-resistant later, having begun free: late resistance.</summary>
    public bool BecameResistantLate => BeganFree && States.Skip(FirstFree).Contains(DreState.DrugResistant);

    private int FirstFree => Categories.ToList().IndexOf(OutcomeCategory.SeizureFree);

    private int RemissionAt
    {
        get
        {
            var states = States.ToList();
            var resistant = states.IndexOf(DreState.DrugResistant);
            return resistant < 0 ? -1 : states.IndexOf(DreState.DrugResponsive, resistant);
        }
    }
}

/// <summary>A step from one state to another one, and how many animals made it at least once.</summary>
public sealed record TransitionCount(DreState From, DreState To, int Animals, int Times);

/// <summary>A course of states (<c>undefined → drug-resistant → drug-responsive</c>) and how many animals took it.</summary>
public sealed record CourseCount(IReadOnlyList<DreState> Steps, int Animals);

/// <summary>Some of some, with the Wilson interval; both null where there are none to be some of.</summary>
/// <param name="Some">Those with the property.</param>
/// <param name="Of">Of so many.</param>
public sealed record CountedShare(int Some, int Of)
{
    /// <summary>The share, 0 to 1.</summary>
    public double? Share => Of == 0 ? null : (double)Some / Of;

    /// <summary>Its 95 % interval (Wilson).</summary>
    public Interval? Bounds => Of == 0 ? null : Wilson.Of(Some, Of);
}

/// <summary>
/// Changes of state in a group of animals. In people 20 to 38 % of those with drug-resistant epilepsy enter remission, some 4 to 5 % a year, 16 to 58 % of these
/// relapse, and late resistance can appear after decades (ILAE/AES TASK1, Auvin et al., Epilepsia 2023;64:2891); those are shares of people over years, not of animals
/// over trials, and are no yardstick.
/// </summary>
/// <param name="Animals">Animals with a trial, their model fit for a verdict.</param>
/// <param name="Steps">Steps between states, most frequent first.</param>
/// <param name="Courses">Whole courses, most frequent first.</param>
/// <param name="Remissions">Resistant animals that became responsive.</param>
/// <param name="Relapses">Those of them in which a trial failed later.</param>
/// <param name="LateResistance">Animals that began free and became resistant later.</param>
public sealed record Transitions(
    int Animals, IReadOnlyList<TransitionCount> Steps, IReadOnlyList<CourseCount> Courses, CountedShare Remissions, CountedShare Relapses, CountedShare LateResistance)
{
    /// <summary>Counts the courses of a group; animals without a trial, or whose model can carry no verdict, are left out.</summary>
    public static Transitions Of(IEnumerable<TrialCourse> courses)
    {
        var all = courses.Where(c => c.States.Count > 0 && !c.States.Contains(DreState.NotApplicable)).ToList();
        var steps = all.SelectMany((c, i) => c.Steps.Zip(c.Steps.Skip(1), (from, to) => (Animal: i, From: from, To: to)))
            .GroupBy(s => (s.From, s.To)).Select(g => new TransitionCount(g.Key.From, g.Key.To, g.Select(s => s.Animal).Distinct().Count(), g.Count()))
            .OrderByDescending(t => t.Animals).ThenBy(t => t.From).ThenBy(t => t.To);
        var taken = all.GroupBy(c => string.Join(' ', c.Steps)).Select(g => new CourseCount(g.First().Steps, g.Count()))
            .OrderByDescending(c => c.Animals).ThenBy(c => c.Steps.Count).ThenBy(c => string.Join(' ', c.Steps), StringComparer.Ordinal);
        return new Transitions(
            all.Count, [.. steps], [.. taken],
            new(all.Count(c => c.Remitted), all.Count(c => c.WasResistant)),
            new(all.Count(c => c.Relapsed), all.Count(c => c.Remitted)),
            new(all.Count(c => c.BecameResistantLate), all.Count(c => c.BeganFree)));
    }
}
