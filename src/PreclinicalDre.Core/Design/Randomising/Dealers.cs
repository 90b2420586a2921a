namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>One method's way to the next arm.</summary>
internal interface IDealer
{
    /// <summary>Code of the arm of the next animal, or of the next cage or litter by its first animal.</summary>
    string Next(SubjectFacts subject, string stratum);
}

/// <summary>Each by its own throw, in the ratio of the arms (Altman and Bland, BMJ 1999;319:703: simple randomisation).</summary>
internal sealed class SimpleDealer(RandomisationSettings settings, ulong seed) : IDealer
{
    private readonly RandomStream stream = new(seed, "simple");
    private readonly string[] places = Places.Of(settings.Arms);

    public string Next(SubjectFacts subject, string stratum) => places[stream.Below(places.Length)];
}

/// <summary>
/// Permuted blocks, of each stratum its own (Matts and Lachin, Control Clin Trials 1988;9:327): a block holds each arm in its ratio, in a random order;
/// where several sizes are allowed, each block's size is drawn, so that its end cannot be told.
/// </summary>
internal sealed class BlockDealer(RandomisationSettings settings, ulong seed) : IDealer
{
    private readonly Dictionary<string, (RandomStream Stream, Queue<string> Block)> strata = new(StringComparer.Ordinal);
    private readonly string[] places = Places.Of(settings.Arms);
    private readonly int[] sizes = [.. settings.BlockSizes.Distinct().Order()];

    public string Next(SubjectFacts subject, string stratum)
    {
        if (!strata.TryGetValue(stratum, out var state))
        {
            strata[stratum] = state = (new RandomStream(seed, $"block/{stratum}"), new Queue<string>());
        }

        if (state.Block.Count == 0)
        {
            var size = sizes.Length == 1 ? sizes[0] : sizes[state.Stream.Below(sizes.Length)];
            var block = new string[size];
            for (var i = 0; i < size; i++)
            {
                block[i] = places[i % places.Length];
            }

            state.Stream.Shuffle<string>(block);
            foreach (var arm in block)
            {
                state.Block.Enqueue(arm);
            }
        }

        return state.Block.Dequeue();
    }
}

/// <summary>
/// Minimisation (Pocock and Simon, Biometrics 1975;31:103): for each arm the range of counts over the arms, within the animal's level of each factor and
/// over all animals, were it to get this arm; the weighted sum is the arm's imbalance. An arm of the least imbalance is taken with the given probability,
/// another one otherwise. Arms of unequal ratio stand there once for each part (the "fake arms" of Kuznetsova and Tymofyeyev, Stat Med 2012;31:702), so that
/// the ratio holds at every place of the list.
/// </summary>
internal sealed class MinimisationDealer(RandomisationSettings settings, ulong seed) : IDealer
{
    private readonly RandomStream stream = new(seed, "minimisation");
    private readonly string[] places = Places.Of(settings.Arms);
    private readonly Dictionary<string, int[]> counts = new(StringComparer.Ordinal);

    public string Next(SubjectFacts subject, string stratum)
    {
        List<(int[] Counts, double Weight)> margins = [(Counts("all"), 1)];
        margins.AddRange(settings.Factors.Select(f => (Counts($"{Levels.Name(f.Kind)} {Levels.Of(f, subject)}"), f.Weight)));
        margins.AddRange(Levels.Mixed(settings, subject).Select(m => (Counts(m), 1.0)));
        var imbalance = places.Select((_, place) => margins.Sum(m => m.Weight * Range(m.Counts, place))).ToList();
        // Sums of the same weights in the same order: equal where they are equal.
        var least = imbalance.Min();
        List<int> best = [.. Enumerable.Range(0, places.Length).Where(p => imbalance[p] <= least)];
        List<int> others = [.. Enumerable.Range(0, places.Length).Where(p => imbalance[p] > least)];
        var among = others.Count == 0 || stream.Chance(settings.Probability) ? best : others;
        var taken = among[stream.Below(among.Count)];
        foreach (var (margin, _) in margins)
        {
            margin[taken]++;
        }

        return places[taken];
    }

    private static int Range(int[] counts, int place)
    {
        var (low, high) = (int.MaxValue, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            var count = counts[i] + (i == place ? 1 : 0);
            (low, high) = (Math.Min(low, count), Math.Max(high, count));
        }

        return high - low;
    }

    private int[] Counts(string margin)
    {
        if (!counts.TryGetValue(margin, out var known))
        {
            counts[margin] = known = new int[places.Length];
        }

        return known;
    }
}

/// <summary>The arms, each as often as its ratio says.</summary>
internal static class Places
{
    public static string[] Of(IEnumerable<ArmShare> arms) => [.. arms.SelectMany(a => Enumerable.Repeat(a.Code, a.Ratio))];
}
