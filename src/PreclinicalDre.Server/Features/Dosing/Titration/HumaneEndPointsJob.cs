using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Looks at every animal under titration: a weight or a sign may have come in by an import or at another page, where nobody looked at rules.
/// </summary>
public sealed class HumaneEndPointsJob(DreDbContext db, StopDosing stop) : IJob<NoArguments>
{
    public static JobKind Kind { get; } = new(
        "humane-end-points", "Look for humane end points", "Stops dosing of animals under titration that meet a humane end point, and raises the alarm.", new JobSchedule("45 0/2 * * * ?", "every two minutes"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var studies = await db.TitrationCourses.AsNoTracking().Where(c => c.EndedAt == null).Select(c => c.Animal!.StudyId).Distinct().ToListAsync(cancellation);
        var stopped = new List<string>();
        foreach (var study in studies)
        {
            stopped.AddRange(await stop.LookAsync(study, null, cancellation));
        }

        return new JobResult(stopped.Count == 0 ? "No humane end point is met." : $"Dosing stopped: {string.Join(", ", stopped)}.", stopped);
    }
}
