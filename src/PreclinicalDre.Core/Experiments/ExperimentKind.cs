namespace PreclinicalDre.Core.Experiments;

/// <summary>How an experiment is run and read. Chronic video-EEG monitoring is no experiment of its own: it is what a study's animals, recordings and trials are.</summary>
public enum ExperimentKind
{
    /// <summary>A seizure is provoked once in each animal of a dose group; protected or not, ED50 and protective index.</summary>
    AcuteScreen,

    /// <summary>Repeated stimulation: score and afterdischarge by stimulation, drug tests in kindled animals.</summary>
    Kindling,

    /// <summary>Spasms, slow spike-wave and seizure burden an hour, by age, with the litter as the unit.</summary>
    EarlyLife,

    /// <summary>Larvae in the wells of plates: movement first, field potential after.</summary>
    LarvalPlates,

    /// <summary>Slices and cultures of donors: events before, during and after a compound.</summary>
    Slices,

    /// <summary>Who becomes epileptic after an insult or by a lesion, and when.</summary>
    Epileptogenesis,
}
