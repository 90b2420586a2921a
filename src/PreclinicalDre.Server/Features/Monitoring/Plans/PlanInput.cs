using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Server.Features.Monitoring.Plans;

/// <summary>A plan of monitoring as a person enters it: the same for many animals, or one that is changed.</summary>
public class PlanInput
{
    /// <summary><c>baseline</c>, <c>treatment</c> or <c>washout</c>.</summary>
    public string? Phase { get; set; } = "baseline";

    /// <summary>Start, with its offset, or as the laboratory's clock shows it.</summary>
    public string? From { get; set; }

    /// <summary>End, not inside.</summary>
    public string? To { get; set; }

    /// <summary><c>continuous</c>, <c>cycle</c> or <c>daily</c>.</summary>
    public string? Rhythm { get; set; } = "continuous";

    /// <summary>Hours on of a cycle.</summary>
    public double? OnHours { get; set; }

    /// <summary>Hours off of a cycle.</summary>
    public double? OffHours { get; set; }

    /// <summary>Daily start, <c>HH:mm</c> of the laboratory's clock.</summary>
    public string? DailyFrom { get; set; }

    /// <summary>Daily end, <c>HH:mm</c>; not after the start: on the next day.</summary>
    public string? DailyTo { get; set; }

    /// <summary>Motor seizures must be seen.</summary>
    public bool NeedsMotor { get; set; }

    /// <summary>Electrographic seizures must be seen.</summary>
    public bool NeedsElectrographic { get; set; }

    /// <summary><c>tethered</c> or <c>telemetry</c>; empty where either will do.</summary>
    public string? NeedsLink { get; set; }

    /// <summary>EEG channels wanted.</summary>
    public int? NeedsChannels { get; set; }

    /// <summary>Days after the implantation before which nothing is due.</summary>
    public int? SettlingDays { get; set; } = PlanFacts.DefaultSettlingDays;

    public string? Note { get; set; }

    /// <summary>The version that was read before the change of one plan; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>The same plan for many animals.</summary>
public sealed class PlansInput : PlanInput
{
    /// <summary>Codes of animals.</summary>
    public List<string>? Animals { get; set; }

    /// <summary>Code of a cohort: all its animals that are in the study, besides those named.</summary>
    public string? Cohort { get; set; }

    /// <summary>Day of implantation to enter for all these animals, <c>yyyy-mm-dd</c>; empty leaves what is known.</summary>
    public string? ImplantedOn { get; set; }
}
