using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>What happens to a run that the clock asked for while no server was there.</summary>
[Face]
public enum Misfire
{
    /// <summary>It is made up for once, at once, however many were missed.</summary>
    RunOnce,

    /// <summary>It is left out; the next one comes at its time.</summary>
    Skip,
}

/// <summary>When the clock asks for a job.</summary>
/// <param name="Cron">Quartz cron expression, seconds first, in UTC.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Misfire">What happens to missed ones.</param>
[Face]
public sealed record JobSchedule(string Cron, string Words, Misfire Misfire = Misfire.RunOnce);

/// <summary>A kind of job.</summary>
/// <param name="Id">Its name in the store and in addresses, as <c>evaluate-study</c>.</param>
/// <param name="Title">Its name on pages.</param>
/// <param name="About">What it does, in a sentence.</param>
/// <param name="Schedule">When the clock asks for it; null where only people do.</param>
[Face]
public sealed record JobKind(string Id, string Title, string About, JobSchedule? Schedule = null);
