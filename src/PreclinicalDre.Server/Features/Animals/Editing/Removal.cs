namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>One observation that may be taken off the record, as a person is asked about it.</summary>
/// <param name="Name">What it is, after "the": <c>seizure of 2026-03-02 05:26:24</c>.</param>
/// <param name="Facts">What it holds.</param>
/// <param name="Consequences">What goes with it, and what changes for the rest, in sentences; empty where nothing does.</param>
/// <param name="EntersVerdict">False where no criterion of the definition looks at it.</param>
public sealed record Removal(string Name, IReadOnlyList<(string Field, string Value)> Facts, IReadOnlyList<string> Consequences, bool EntersVerdict = true)
{
    /// <summary>What one of a kind is called.</summary>
    public static string Noun(ObservationKind kind) => kind switch
    {
        ObservationKind.Seizures => "seizure",
        ObservationKind.Recordings => "recording",
        ObservationKind.Doses => "dose",
        ObservationKind.Plasma => "plasma sample",
        ObservationKind.Trials => "trial",
        ObservationKind.AdverseEffects => "adverse effect",
        ObservationKind.Titration => "titration step",
        ObservationKind.Weights => "weight",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
