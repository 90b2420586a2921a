using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>What one place of a rig can do for the animal in it.</summary>
public sealed record RigAbilities
{
    /// <summary>Cameras that see the place; 0 or more.</summary>
    public int Cameras { get; init; }

    /// <summary>EEG channels of the place; 0 or more.</summary>
    public int Channels { get; init; }

    /// <summary>How the EEG leaves the animal; null where the rig records no EEG.</summary>
    public RigLink? Link { get; init; }

    /// <summary>Ids of the species that fit in; empty: any.</summary>
    public IReadOnlyList<string> Species { get; init; } = [];

    /// <summary>Ids of the seizure types that its recordings can show, as its users know it; empty: what cameras and channels can show in principle.</summary>
    public IReadOnlyList<string> Detects { get; init; } = [];

    /// <summary>Ids of the seizure types that it can show: those told, or all with EEG, or those that need no EEG with cameras alone.</summary>
    public IReadOnlyList<string> Shows => Detects.Count > 0
        ? Detects
        : [.. SeizureType.All.Where(t => Channels > 0 || (Cameras > 0 && !t.NeedsEeg)).Select(t => t.Id)];

    /// <summary>Whether movement can be seen: it has a camera, and shows a type that needs no EEG.</summary>
    public bool SeesMotor => Cameras > 0 && Shows.Any(t => SeizureType.Find(t) is { NeedsEeg: false });

    /// <summary>Whether discharges can be seen: it has a channel, and shows a type that needs the EEG.</summary>
    public bool SeesElectrographic => Channels > 0 && Shows.Any(t => SeizureType.Find(t) is { NeedsEeg: true });
}

/// <summary>What a plan asks of the place that the animal is recorded in.</summary>
public sealed record RigNeeds
{
    /// <summary>Id of the animal's species.</summary>
    public required string Species { get; init; }

    /// <summary>Motor seizures must be seen.</summary>
    public bool Motor { get; init; }

    /// <summary>Electrographic seizures must be seen.</summary>
    public bool Electrographic { get; init; }

    /// <summary>How the EEG must leave the animal; null where either will do.</summary>
    public RigLink? Link { get; init; }

    /// <summary>EEG channels wanted; 0 or more.</summary>
    public int Channels { get; init; }

    /// <summary>Whether a place is good enough.</summary>
    public bool FitIn(RigAbilities rig) => WhyNot(rig) is null;

    /// <summary>The first thing that a place lacks, as the end of "it …"; null where it is good enough.</summary>
    public string? WhyNot(RigAbilities rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        return rig.Species.Count > 0 && !rig.Species.Contains(Species) ? $"is not for {SpeciesWords.Many(Species)}"
            : Electrographic && !rig.SeesElectrographic ? "does not see electrographic seizures"
            : Motor && !rig.SeesMotor ? "does not see motor seizures"
            : Link is { } link && rig.Link != link ? link == RigLink.Tethered ? "is not tethered" : "has no telemetry"
            : Channels > rig.Channels ? $"has {rig.Channels} of {Channels} channels"
            : null;
    }

    /// <summary>What all of these ask for alike.</summary>
    public static RigNeeds Common(IReadOnlyList<RigNeeds> needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var first = needs[0];
        return new()
        {
            Species = needs.All(n => n.Species == first.Species) ? first.Species : "",
            Motor = needs.All(n => n.Motor),
            Electrographic = needs.All(n => n.Electrographic),
            Link = needs.All(n => n.Link == first.Link) ? first.Link : null,
            Channels = needs.Min(n => n.Channels),
        };
    }

    /// <summary>The needs as words after "need": <c>a tethered rig that sees electrographic seizures with 4 channels</c>. The species is left to the sentence around.</summary>
    public string Words()
    {
        var link = Link switch { RigLink.Tethered => "a tethered rig", RigLink.Telemetry => "a rig with telemetry", _ => "a rig" };
        var sees = (Motor, Electrographic) switch
        {
            (true, true) => " that sees motor and electrographic seizures",
            (true, false) => " that sees motor seizures",
            (false, true) => " that sees electrographic seizures",
            _ => "",
        };
        return link + sees + (Channels > 1 ? $" with {Channels} channels" : Channels == 1 && !Electrographic ? " with a channel" : "");
    }
}

/// <summary>Names of species in sentences.</summary>
public static class SpeciesWords
{
    /// <summary>One of them: <c>mouse</c>; <c>animal</c> where the id is empty.</summary>
    public static string One(string species) => string.IsNullOrEmpty(species) ? "animal" : species;

    /// <summary>Several: <c>mice</c>.</summary>
    public static string Many(string species) => species switch
    {
        "mouse" => "mice",
        "zebrafish" => "zebrafish",
        null or "" => "animals",
        _ => species + "s",
    };

    /// <summary>A number of them: <c>1 mouse</c>, <c>3 mice</c>.</summary>
    public static string Count(int n, string species) => n == 1 ? $"1 {One(species)}" : $"{n} {Many(species)}";
}
