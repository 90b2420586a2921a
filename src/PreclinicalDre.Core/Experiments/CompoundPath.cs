namespace PreclinicalDre.Core.Experiments;

/// <summary>Stage of a compound's way through the models.</summary>
public enum PathStage
{
    /// <summary>Acute tests in healthy animals and larvae: is there anything?</summary>
    Identification,

    /// <summary>Models with a lasting change, evoked seizures: against what, and beside what?</summary>
    Differentiation,

    /// <summary>Animals with spontaneous seizures: the only ones that can be drug-resistant.</summary>
    Chronic,
}

/// <summary>What a compound did in one experiment.</summary>
public enum PathOutcome
{
    /// <summary>Nothing that can be read yet.</summary>
    Open,

    /// <summary>It worked by the experiment's own rule.</summary>
    Worked,

    /// <summary>It worked only at doses that impair (protective index not above 1), or in part.</summary>
    Partly,

    /// <summary>It did not work.</summary>
    Failed,
}

/// <summary>One station.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Outcome">What came of it.</param>
public readonly record struct PathStation(PathStage Stage, PathOutcome Outcome);

/// <summary>How a compound stands at one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Stations">Experiments there.</param>
/// <param name="Best">The best outcome there; <see cref="PathOutcome.Open"/> where nothing was read.</param>
/// <param name="Words">What follows from it, in a sentence.</param>
/// <param name="IsOpen">Whether the compound may be taken to it. Always true: see <see cref="CompoundPath"/>.</param>
public sealed record StageState(PathStage Stage, int Stations, PathOutcome Best, string Words, bool IsOpen);

/// <summary>
/// The way of a compound over the models: identification, differentiation, chronic. The screening programme's phases (Kehne et al., Neurochem Res 2017,
/// doi 10.1007/s11064-017-2275-z; verified: identification first, then the resource-heavy differentiation). Failing an acute test closes nothing: acute seizures in healthy animals
/// are another disease than chronic epilepsy, and the programme keeps a second chance for such compounds (SEED).
/// </summary>
public static class CompoundPath
{
    /// <summary>What is said wherever a compound failed an acute model.</summary>
    public const string SecondChance =
        "Failing an acute model does not close the way to a chronic one. An acute seizure in a healthy animal is not drug-resistant epilepsy, and compounds that act on a lasting change of the network can be found in chronic models only: the programme gives them a second chance.";

    /// <summary>The stages in order, each with what follows.</summary>
    public static IReadOnlyList<StageState> Of(IReadOnlyList<PathStation> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        return [.. Enum.GetValues<PathStage>().Select(stage => State(stage, stations))];
    }

    /// <summary>Whether a compound failed each acute model in which it was read: then the second chance is what matters.</summary>
    public static bool NeedsSecondChance(IReadOnlyList<PathStation> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        var read = stations.Where(s => s.Stage is PathStage.Identification && s.Outcome is not PathOutcome.Open).ToList();
        return read.Count > 0 && read.TrueForAll(s => s.Outcome is PathOutcome.Failed);
    }

    private static StageState State(PathStage stage, IReadOnlyList<PathStation> stations)
    {
        var here = stations.Where(s => s.Stage == stage).ToList();
        var best = here.Exists(s => s.Outcome is PathOutcome.Worked) ? PathOutcome.Worked
            : here.Exists(s => s.Outcome is PathOutcome.Partly) ? PathOutcome.Partly
            : here.Exists(s => s.Outcome is PathOutcome.Failed) ? PathOutcome.Failed
            : PathOutcome.Open;
        return new StageState(stage, here.Count, best, Words(stage, best, NeedsSecondChance(stations)), IsOpen: true);
    }

    private static string Words(PathStage stage, PathOutcome best, bool failedAcute) => (stage, best) switch
    {
        (PathStage.Identification, PathOutcome.Open) => "Nothing is known from acute models yet.",
        (PathStage.Identification, PathOutcome.Failed) => "No protection in an acute model. The chronic models stay open.",
        (PathStage.Identification, PathOutcome.Partly) => "Protection at doses that impair, or in part.",
        (PathStage.Identification, PathOutcome.Worked) => "Protected in an acute model: what it does in resistant animals is not known by that.",
        (PathStage.Differentiation, PathOutcome.Open) => failedAcute ? "Open, in spite of the acute models." : "Nothing is known from evoked chronic models yet.",
        (PathStage.Differentiation, PathOutcome.Failed) => "No effect in an evoked chronic model. Models with spontaneous seizures stay open.",
        (PathStage.Differentiation, _) => "An effect in an evoked chronic model.",
        (PathStage.Chronic, PathOutcome.Open) => failedAcute ? "Open: here is the second chance." : "Nothing is known from animals with spontaneous seizures yet.",
        (PathStage.Chronic, PathOutcome.Failed) => "Animals with spontaneous seizures did not respond.",
        (PathStage.Chronic, _) => "Animals with spontaneous seizures responded.",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
