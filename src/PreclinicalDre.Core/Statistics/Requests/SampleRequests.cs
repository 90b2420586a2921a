using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Statistics.Ranks;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>Times to an event; <paramref name="Groups"/> names the groups in their order.</summary>
public sealed record KaplanMeierRequest(IReadOnlyList<SurvivalTime> Times, IReadOnlyList<string> Groups, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Times.Count;
}

/// <summary>Two independent groups of values.</summary>
public sealed record TwoSamplesRequest(IReadOnlyList<double> First, IReadOnlyList<double> Second, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => First.Count + Second.Count;
}

/// <summary>Values of animals under two conditions.</summary>
public sealed record PermutationRequest(IReadOnlyList<WithinAnimalValue> Values, int Permutations, ulong Seed);

/// <summary>P-values to adjust.</summary>
public sealed record HolmRequest(IReadOnlyList<double> P);

/// <summary>Strict readers of what is asked about values and times.</summary>
public static class SampleRequests
{
    /// <summary>Most groups that curves are drawn of.</summary>
    internal const int MostGroups = 50;

    private const long MostPermutations = 1_000_000;
    private const long UsualPermutations = 9_999;
    private static readonly FieldSet Survival = new("time", "event", "group", "confidence", RequestScope.Unit);
    private static readonly FieldSet Two = new("x", "y", "confidence", RequestScope.Unit);
    private static readonly FieldSet Tested = new("x", "y", RequestScope.Unit);
    private static readonly FieldSet Within = new("animal", "arm", "value", "permutations", "seed");
    private static readonly FieldSet Several = new("p");
    private static readonly NumberRange Time = new(0, 1e12);
    private static readonly NumberRange Value = new(-1e15, 1e15);
    private static readonly NumberRange Probability = new(0, 1);

    /// <summary>Reads lists <c>time</c>, <c>event</c> (1 event, 0 censored) and, for more than one group, <c>group</c>.</summary>
    public static StatisticsReading<KaplanMeierRequest> KaplanMeier(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Survival, r =>
    {
        var (time, events) = (r.Numbers("time", Time), r.Counts("event", most: 1));
        var group = r.Has("group") ? r.Names("group") : [.. time.Select(_ => "all")];
        if (!(r.SameLength("event", events.Length, "time", time.Length) & r.SameLength("group", group.Length, "time", time.Length)))
        {
            return null;
        }

        var groups = group.Distinct(StringComparer.Ordinal).ToList();
        if (groups.Count > MostGroups)
        {
            r.Fault("group", "too-many-groups", "There are too many groups.", $"{groups.Count}", $"at most {MostGroups}");
            return null;
        }

        return new KaplanMeierRequest([.. time.Select((t, i) => new SurvivalTime(t, events[i] == 1, group[i]))], InOrder(groups), r.Confidence());
    });

    /// <summary>Reads two lists, <c>x</c> and <c>y</c>; <c>confidence</c> where an interval is asked for.</summary>
    public static StatisticsReading<TwoSamplesRequest> TwoSamples(ReadOnlyMemory<byte> utf8, bool withInterval) => RequestScope.Read(
        utf8, withInterval ? Two : Tested, r => new TwoSamplesRequest(r.Numbers("x", Value), r.Numbers("y", Value), withInterval ? r.Confidence() : 0.95));

    /// <summary>Reads lists <c>animal</c>, <c>arm</c> (0 control, 1 treated) and <c>value</c>, with <c>permutations</c> (9999) and <c>seed</c> (1).</summary>
    public static StatisticsReading<PermutationRequest> Permutation(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Within, r =>
    {
        var (animal, arm, value) = (r.Names("animal"), r.Counts("arm", most: 1), r.Numbers("value", Value));
        var number = r.OptionalCount("permutations", 1, MostPermutations) ?? UsualPermutations;
        var seed = r.OptionalCount("seed", 0, int.MaxValue) ?? 1;
        return r.SameLength("arm", arm.Length, "animal", animal.Length) & r.SameLength("value", value.Length, "animal", animal.Length)
            ? new PermutationRequest([.. animal.Select((a, i) => new WithinAnimalValue(a, arm[i] == 1, value[i]))], (int)number, (ulong)seed)
            : null;
    });

    /// <summary>Reads a list <c>p</c>.</summary>
    public static StatisticsReading<HolmRequest> Holm(ReadOnlyMemory<byte> utf8) =>
        RequestScope.Read(utf8, Several, r => new HolmRequest(r.Numbers("p", Probability)));

    /// <summary>The groups, each once: numbers by size, as R orders the levels of a factor, names by their letters.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> groups)
    {
        var names = groups.Distinct(StringComparer.Ordinal).ToList();
        return names.TrueForAll(g => double.TryParse(g, out _)) ? [.. names.OrderBy(double.Parse)] : [.. names.Order(StringComparer.Ordinal)];
    }
}
