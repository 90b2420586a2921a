using System.Text.Json;

namespace PreclinicalDre.Core.Evaluation.PseudoResistance;

/// <summary>Why a failure may be none of the medication's (ILAE 2010 asks for an informative trial; the ILAE/AES TASK1 report for shown exposure and titration).</summary>
public enum PseudoCause
{
    /// <summary>Doses were missed, or none is on record.</summary>
    MissedDoses,

    /// <summary>The dose was not raised to the maximum tolerated one, and exposure is not shown either.</summary>
    DoseNotOptimised,

    /// <summary>The level was below its target for too long.</summary>
    ExposureTooLow,

    /// <summary>Nothing shows that the level reached its target: no target, or neither samples nor kinetics.</summary>
    ExposureNotShown,

    /// <summary>Something given with it, or the compound itself, is known to lower the level; what was predicted does not know of it.</summary>
    Interaction,

    /// <summary>The compound is no appropriate choice in the model.</summary>
    WrongDrug,

    /// <summary>Too little was recorded, or not what the animal's seizures need to be seen.</summary>
    TooLittleRecording,

    /// <summary>What was given before was not gone.</summary>
    NotWashedOut,

    /// <summary>Adverse effects ended the trial before it could tell.</summary>
    NotTolerated,

    /// <summary>The baseline does not tell how often the animal had seizures before.</summary>
    ThinBaseline,

    /// <summary>The trial ended before the level was steady.</summary>
    EndedTooEarly,
}

/// <summary>Codes and words of causes.</summary>
public static class PseudoCauses
{
    /// <summary>All of them, in the order in which they are told: what was done, what reached the animal, what was seen.</summary>
    public static IReadOnlyList<PseudoCause> All { get; } = Enum.GetValues<PseudoCause>();

    /// <summary>The stable kebab-case code of a cause.</summary>
    public static string Code(this PseudoCause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());

    /// <summary>The cause in a few words.</summary>
    public static string Say(PseudoCause cause) => cause switch
    {
        PseudoCause.MissedDoses => "doses missed",
        PseudoCause.DoseNotOptimised => "dose not optimised",
        PseudoCause.ExposureTooLow => "exposure too low",
        PseudoCause.ExposureNotShown => "exposure not shown",
        PseudoCause.Interaction => "interaction lowers the level",
        PseudoCause.WrongDrug => "wrong drug for the model",
        PseudoCause.TooLittleRecording => "too little recorded",
        PseudoCause.NotWashedOut => "washout too short",
        PseudoCause.NotTolerated => "stopped for adverse effects",
        PseudoCause.ThinBaseline => "baseline too thin",
        PseudoCause.EndedTooEarly => "ended before steady state",
    };
}
