using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>What a dose on record was before an entry changed it.</summary>
public sealed record DoseBefore(Guid Id, double DoseMgPerKg, double GivenFraction, Instant? GivenAt, string Route, string Reason);

/// <summary>What a task was before an entry; taking the entry back restores it.</summary>
public sealed record TaskBefore(WorklistState State, Instant? DoneAt, string DoneBy, string Reason, Guid? ResultId, DoseBefore? Dose)
{
    public static JsonSerializerOptions Json { get; } = Make();

    /// <summary>Null without a task.</summary>
    public static async Task<TaskBefore?> OfAsync(DreDbContext db, WorklistTask? task, CancellationToken cancellation)
    {
        if (task is null)
        {
            return null;
        }

        var dose = task.Kind == WorklistKind.Dose ? await RecordDose.OnRecordAsync(db, task, cancellation) : null;
        return new TaskBefore(
            task.State, task.DoneAt, task.DoneBy, task.Reason, task.ResultId,
            dose is null ? null : new DoseBefore(dose.Id, dose.DoseMgPerKg, dose.GivenFraction, dose.GivenAt, dose.Route, dose.Reason));
    }

    public void Restore(WorklistTask task) =>
        (task.State, task.DoneAt, task.DoneBy, task.Reason, task.ResultId) = (State, DoneAt, DoneBy, Reason, ResultId);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter() } };
        options.AddNodaTime();
        return options;
    }
}
