using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>How figures draw what the record holds.</summary>
[Face]
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

    public static EventMark Exit(NodaTime.Instant at, ExitReason? reason) =>
        new(at, reason?.IsDeath() == true ? EventKind.Death : EventKind.Exit, reason?.Say() ?? "reason not recorded");
}
