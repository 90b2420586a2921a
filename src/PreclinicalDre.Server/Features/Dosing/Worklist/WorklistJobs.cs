using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>Makes the lists of all studies.</summary>
public sealed class MakeWorklistJob(MakeWorklist make) : IJob<NoArguments>
{
    public static JobKind Kind { get; } = new(
        "make-worklist", "Make worklists", "Makes the tasks of today and tomorrow in each laboratory from dosing plans and monitoring sessions.", new JobSchedule("0 2 * * * ?", "every hour, two minutes past"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var report = await make.RunAsync(cancellation);
        return new JobResult($"{report.Added} tasks new, {report.Changed} changed, {report.Cancelled} cancelled; {report.Asked} asked for in {report.Studies} studies.", report);
    }
}

/// <summary>Marks what nobody recorded.</summary>
public sealed class MarkMissedJob(MarkMissedDoses mark) : IJob<NoArguments>
{
    public static JobKind Kind { get; } = new(
        "mark-missed", "Mark missed doses", "Marks doses and weighings as missed whose window passed without an entry.", new JobSchedule("30 0/5 * * * ?", "every five minutes"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var report = await mark.RunAsync(cancellation);
        return new JobResult($"{report.Doses} doses and {report.Weights} weighings missed; {report.OnRecord} doses were on record.", report);
    }
}

/// <summary>Counts what waits, for the record of the day.</summary>
public sealed class RemindersJob(IReminders reminders) : IJob<NoArguments>
{
    public static JobKind Kind { get; } = new(
        "reminders", "Reminders", "Tells for each study what is overdue or due soon; the home page tells the same at any time.", new JobSchedule("0 10 * * * ?", "every hour, ten minutes past"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var waiting = await reminders.AllAsync(cancellation);
        return new JobResult(waiting.Count == 0 ? "Nothing waits." : string.Join("; ", waiting.Select(r => $"{r.Study}: {r.Words}")), waiting);
    }
}
