using NodaTime;

namespace PreclinicalDre.Core.Evaluation.OverTime;

/// <summary>
/// The record as it stood at a date: what the verdict of that day was made from.
/// <para>Recordings are cut at the date; those that begin later are not there. Seizures, plasma samples and planned doses at or after it are not there: a dose that was
/// not yet due was not missed. A trial that had not begun is not there; one that went on ends at the date, and what is only known at its end is taken back: it was not
/// stopped for adverse effects, and adverse effects are not assessed. Whether the maximum tolerated dose was reached is known from the end of the titration on.</para>
/// <para>What is entered late is not: the record holds when things happened, not when they were typed. The baseline begins where it begins, also where the animal's
/// epilepsy was confirmed only after the date; it is empty then.</para>
/// </summary>
public static class RecordAt
{
    /// <summary>The record at a date; the record itself where nothing happened at or after it.</summary>
    public static DreRecord Of(DreRecord record, Instant at)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with
        {
            Recordings = [.. record.Recordings.Where(r => r.From < at).Select(r => r.To > at ? r with { To = at } : r)],
            Seizures = [.. record.Seizures.Where(s => s.At < at)],
            Trials = [.. record.Trials.Where(t => t.Start < at).Select(t => t.End > at ? Open(t, at) : t)],
        };
    }

    /// <summary>The last instant of which the record tells anything: the verdict does not move after it. Null for an empty record.</summary>
    public static Instant? LastOf(DreRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var times = record.Recordings.Select(r => r.To).Concat(record.Trials.Select(t => t.End)).Concat(record.Seizures.Select(s => s.At));
        return times.Select(t => (Instant?)t).Max();
    }

    private static TrialFacts Open(TrialFacts trial, Instant at)
    {
        var maintenance = trial.MaintenanceFrom ?? trial.Start;
        return trial with
        {
            End = at,
            MaintenanceFrom = maintenance > at ? at : trial.MaintenanceFrom,
            StoppedForAdverseEffects = false,
            AdverseEffects = null,
            MaximumToleratedDoseReached = maintenance > at ? null : trial.MaximumToleratedDoseReached,
            Compounds = [.. trial.Compounds.Select(c => c with
            {
                Doses = [.. c.Doses.Where(d => d.At < at)],
                Plasma = [.. c.Plasma.Where(p => p.At < at)],
            })],
        };
    }
}
