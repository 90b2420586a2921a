using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>How often an animal had seizures before its first trial.</summary>
public static class BaselineRate
{
    /// <summary>
    /// Recorded seizures per recorded day, from the confirmation of epilepsy (else the first recording) to the first trial (else the last recording): the
    /// baseline as the verdict reckons it. Null where nothing was recorded.
    /// </summary>
    public static double? PerDay(DreRecord record, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(definition);
        return definition.MinSeizureFreeDays.ContainsKey(record.Animal.Species)
            ? BaselineMeasure.Of(record, new SeizureLine(record.Recordings, record.Seizures)).RatePerDay
            : null;
    }
}
