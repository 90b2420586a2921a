using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>How often the definition said what of simulated animals of one truth.</summary>
public sealed record VerdictTally
{
    /// <summary>What the animals are.</summary>
    public required AnimalTruth Truth { get; init; }

    /// <summary>Animals that were simulated.</summary>
    public required long Animals { get; init; }

    /// <summary>Called drug-resistant at the end.</summary>
    public required long Resistant { get; init; }

    /// <summary>Called drug-responsive at the end.</summary>
    public required long Responsive { get; init; }

    /// <summary>Undefined at the end.</summary>
    public required long Undefined { get; init; }

    /// <summary>Called what they are: see <see cref="IsRight"/>.</summary>
    public required long Right { get; init; }

    /// <summary>Animals that were not called what they are, by what stood in the way; an animal may count at several.</summary>
    public required IReadOnlyDictionary<DesignLimit, long> Limits { get; init; }

    /// <summary>Animals that were not called what they are.</summary>
    public long Missed => Animals - Right;

    /// <summary>What stood in the way most often; null where nothing did.</summary>
    public DesignLimit? Limiting => Limits.Count == 0 ? null : Limits.OrderByDescending(l => l.Value).ThenBy(l => l.Key).First().Key;

    /// <summary>Wilson's interval of a share of the animals, 95 %: what the number of simulated animals leaves open.</summary>
    public Interval IntervalOf(long animals) => Wilson.Of(animals, Animals);

    /// <summary>
    /// Whether the verdict is the animal's truth: drug-resistant; drug-responsive; a relapse, late resistance or loss of response seen; and for pseudo-resistance no
    /// verdict of resistance or response.
    /// </summary>
    public static bool IsRight(AnimalTruth truth, DreAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return truth switch
        {
            AnimalTruth.Resistant => answer.Classification == DreState.DrugResistant,
            AnimalTruth.Responsive => answer.Classification == DreState.DrugResponsive,
            AnimalTruth.Relapsing => answer.Classification != DreState.DrugResponsive
                && (answer.Pattern is CoursePattern.Relapse or CoursePattern.LateResistance || answer.Caveats.Contains(Caveats.LossOfResponse)),
            AnimalTruth.PseudoResistant => answer.Classification == DreState.Undefined,
        };
    }
}

/// <summary>Simulates animals and has the definition judge them.</summary>
public static class DesignSimulation
{
    /// <summary>Simulates animals of one truth.</summary>
    /// <param name="design">The design.</param>
    /// <param name="definition">Judges the records; knows the design's species.</param>
    /// <param name="truth">What the animals are.</param>
    /// <param name="animals">How many, 1 or more.</param>
    /// <param name="seed">The same seed gives the same answer, whatever the machine's threads.</param>
    /// <param name="run">How it is followed.</param>
    public static VerdictTally Judge(StudyDesign design, DreDefinition definition, AnimalTruth truth, long animals, ulong seed, SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(animals, 1);
        var whole = new Counts(seed);
        ManyUnits.Each(
            animals,
            () => new Counts(seed),
            (mine, animal) => mine.Add(design, definition, truth, animal),
            whole.Add,
            run);
        return new VerdictTally
        {
            Truth = truth,
            Animals = animals,
            Resistant = whole.States[(int)DreState.DrugResistant],
            Responsive = whole.States[(int)DreState.DrugResponsive],
            Undefined = whole.States[(int)DreState.Undefined],
            Right = whole.Right,
            Limits = Enum.GetValues<DesignLimit>().Where(l => whole.Limits[(int)l] > 0).ToDictionary(l => l, l => whole.Limits[(int)l]),
        };
    }

    private sealed class Counts(ulong seed)
    {
        private readonly AnimalDraws draws = new(seed);

        public long[] States { get; } = new long[Enum.GetValues<DreState>().Length];

        public long[] Limits { get; } = new long[DesignLimits.Count];

        public long Right { get; private set; }

        public void Add(StudyDesign design, DreDefinition definition, AnimalTruth truth, long animal)
        {
            var (record, cutBy) = AnimalSimulator.Make(design, truth, draws, animal);
            var answer = DreEvaluator.Evaluate(record, definition);
            States[(int)answer.Classification]++;
            if (VerdictTally.IsRight(truth, answer))
            {
                Right++;
                return;
            }

            var limits = DesignLimits.Of(design, truth, answer, cutBy);
            for (var l = 0; l < Limits.Length; l++)
            {
                Limits[l] += (limits >> l) & 1;
            }
        }

        public void Add(Counts other)
        {
            Right += other.Right;
            Sum(States, other.States);
            Sum(Limits, other.Limits);
        }

        private static void Sum(long[] mine, long[] others)
        {
            for (var i = 0; i < mine.Length; i++)
            {
                mine[i] += others[i];
            }
        }
    }
}
