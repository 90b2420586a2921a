namespace PreclinicalDre.Core.Monitoring;

/// <summary>What a stretch of monitoring is for.</summary>
public enum MonitoringPhase
{
    /// <summary>Before the first treatment: the rate to compare with.</summary>
    Baseline,

    /// <summary>Under a treatment: what the outcome is judged from.</summary>
    Treatment,

    /// <summary>After a treatment, while the compound leaves the animal.</summary>
    Washout,
}
