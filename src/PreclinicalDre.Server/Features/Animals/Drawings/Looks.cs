using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>How figures draw what the record holds.</summary>
public static class Looks
{
    public static SeizureClass ClassOf(string type) => type switch
    {
        "generalized-convulsive" or "focal-to-bilateral" or "tonic" or "clonic" => SeizureClass.Convulsive,
        "focal-motor" or "spasm" or "myoclonic" or "atonic" => SeizureClass.OtherMotor,
        _ => SeizureType.Find(type) is { NeedsEeg: true } ? SeizureClass.Electrographic : SeizureClass.Unclassified,
    };

    public static string NameOf(string type) => SeizureType.Find(type)?.Name ?? type;

    public static SeizureMark Mark(SeizureRow seizure) => new(
        seizure.At, ClassOf(seizure.TypeId), NameOf(seizure.TypeId),
        seizure.Stage is { } stage ? FormattableString.Invariant($"{stage:0.##}") + (seizure.Scale.Length > 0 ? $" ({seizure.Scale})" : "") : null);

    public static VerdictState State(string code) => code switch
    {
        "drug-resistant" => VerdictState.Resistant,
        "drug-responsive" => VerdictState.Responsive,
        "not-applicable" => VerdictState.NotApplicable,
        _ => VerdictState.Undefined,
    };

    public static EventKind Kind(ExitReason? reason) => reason switch
    {
        ExitReason.HumaneEndpoint or ExitReason.FoundDead or ExitReason.SuddenDeath => EventKind.Death,
        _ => EventKind.Exit,
    };

    public static string Words(ExitReason? reason) => reason switch
    {
        ExitReason.ProtocolEnd => "protocol ended",
        ExitReason.HumaneEndpoint => "humane endpoint",
        ExitReason.FoundDead => "found dead",
        ExitReason.SuddenDeath => "sudden death",
        ExitReason.ImplantLoss => "implant lost",
        ExitReason.TechnicalFailure => "technical failure",
        ExitReason.Excluded => "excluded",
        ExitReason.Other => "other reason",
        null => "reason not recorded",
    };
}
