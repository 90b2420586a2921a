using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>Kinds of experiment in words and in addresses.</summary>
public static class ExperimentWords
{
    /// <summary>The last part of its page's address.</summary>
    public static string Segment(ExperimentKind kind) => kind switch
    {
        ExperimentKind.AcuteScreen => "screen",
        ExperimentKind.Kindling => "kindling",
        ExperimentKind.EarlyLife => "early-life",
        ExperimentKind.LarvalPlates => "plates",
        ExperimentKind.Slices => "slices",
        ExperimentKind.Epileptogenesis => "epileptogenesis",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Name(ExperimentKind kind) => kind switch
    {
        ExperimentKind.AcuteScreen => "Acute screen",
        ExperimentKind.Kindling => "Kindling",
        ExperimentKind.EarlyLife => "Early life",
        ExperimentKind.LarvalPlates => "Larvae on plates",
        ExperimentKind.Slices => "Slices and cultures",
        ExperimentKind.Epileptogenesis => "Epileptogenesis",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What it is for, in a sentence.</summary>
    public static string What(ExperimentKind kind) => kind switch
    {
        ExperimentKind.AcuteScreen => "A seizure is provoked once in each animal of a dose group: protected or not, ED50, protective index.",
        ExperimentKind.Kindling => "Repeated stimulation: score and afterdischarge by stimulation, drug tests in kindled animals.",
        ExperimentKind.EarlyLife => "Spasms, slow spike-wave and seizure burden an hour, by age; the litter is the unit.",
        ExperimentKind.LarvalPlates => "Larvae in the wells of plates: movement first, field potential after.",
        ExperimentKind.Slices => "Slices and cultures of donors: events before, during and after a compound.",
        ExperimentKind.Epileptogenesis => "Who becomes epileptic after an insult or by a lesion, and when.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The list of a study.</summary>
    public static string List(string study) => $"{Addresses.Study(study)}/experiments";

    /// <summary>The page of an experiment.</summary>
    public static string Page(string study, string experiment, ExperimentKind kind) => $"{List(study)}/{Uri.EscapeDataString(experiment)}/{Segment(kind)}";
}
