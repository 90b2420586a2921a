namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>
/// A compound of an earlier trial that must be gone. "Earlier" is started earlier; time counts from that trial's end, or where doses are
/// listed beyond it still from its end: the trial says when the regimen stopped.
/// </summary>
/// <param name="Trial">The earlier trial's id.</param>
/// <param name="Compound">The compound.</param>
/// <param name="Ended">That trial's end.</param>
/// <param name="NeededHours">Five half-lives, or the time to the same share where elimination saturates; null where its kinetics are not known.</param>
/// <param name="Saturates">True where elimination saturates.</param>
internal sealed record WashoutNeed(string Trial, string Compound, long Ended, double? NeededHours, bool Saturates = false)
{
    /// <summary>When it is gone; null where that cannot be known.</summary>
    public long? GoneAt => NeededHours is { } hours ? Ticks.Plus(Ended, hours) : null;

    /// <summary>What had to be washed out before each of the trials, which are in order of start.</summary>
    public static IReadOnlyList<WashoutNeed>[] Of(IReadOnlyList<TrialFacts> trials)
    {
        var needs = new IReadOnlyList<WashoutNeed>[trials.Count];
        for (var i = 0; i < trials.Count; i++)
        {
            needs[i] = IsAddOn(trials, i) ? [] : Before(trials, i);
        }

        return needs;
    }

    /// <summary>
    /// A trial is an add-on where it says so, and where it begins before a trial that started earlier has ended: what goes on being given is not
    /// there to be washed out ("trials may overlap (add-on)").
    /// </summary>
    public static bool IsAddOn(IReadOnlyList<TrialFacts> trials, int index) =>
        trials[index].AddOn || trials.Any(earlier => earlier.Start < trials[index].Start && earlier.End > trials[index].Start);

    private static List<WashoutNeed> Before(IReadOnlyList<TrialFacts> trials, int index)
    {
        var needs = new List<WashoutNeed>();
        for (var e = 0; e < index && trials[e].Start < trials[index].Start; e++)
        {
            var earlier = trials[e];
            foreach (var compound in earlier.Compounds)
            {
                if (trials[index].Compounds.Any(c => c.Compound == compound.Compound))
                {
                    continue;
                }

                needs.Add(new WashoutNeed(earlier.Id, compound.Compound, Ticks.Of(earlier.End), Eliminating.ToBeGone(compound, earlier), compound.Saturable is not null));
            }
        }

        // Latest to go first; those that cannot be known last. Ties by name, so that the order of the input shows nowhere.
        needs.Sort(static (a, b) =>
        {
            var byTime = Nullable.Compare(b.GoneAt, a.GoneAt);
            var byName = string.CompareOrdinal(a.Compound, b.Compound);
            return byTime != 0 ? byTime : byName != 0 ? byName : string.CompareOrdinal(a.Trial, b.Trial);
        });
        return needs;
    }
}
