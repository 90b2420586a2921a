using System.Text;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Recording;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>REST of a study's worklist and of what is entered at the rack.</summary>
public static class WorklistEndpoints
{
    public static void Map(RouteGroupBuilder study)
    {
        var worklist = study.MapGroup("/worklist");
        worklist.MapGet("", async (string code, string? day, string? kind, string? cohort, string? state, WorklistQueries queries, CancellationToken c) =>
                await Day(day).ToResultAsync(async date => await queries.DayAsync(code, date, new WorklistFilter(kind, cohort, state), c) is { } list ? Results.Ok(list) : Missing(code)))
            .RequireAuthorization(Policies.StudyRead).WithName("GetWorklist").Produces<WorklistDay>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Tasks of a laboratory day (today where 'day' is left out), overdue first, then in cage order; optional 'kind', 'cohort' and 'state'.");

        study.MapGet("/worklist.csv", async (string code, string? day, string? kind, string? cohort, string? state, WorklistQueries queries, CancellationToken c) =>
                await Day(day).ToResultAsync(async date => await queries.DayAsync(code, date, new WorklistFilter(kind, cohort, state), c) is { } list
                    ? Results.File(Encoding.UTF8.GetBytes(WorklistCsv.Of(list)), "text/csv; charset=utf-8", Addresses.FileName($"{code}-worklist-{LocalDatePattern.Iso.Format(list.Day)}.csv"))
                    : Missing(code)))
            .RequireAuthorization(Policies.StudyRead).WithName("ExportWorklist").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        worklist.MapPost("/make", async (string code, string? day, MakeWorklist make, CancellationToken c) =>
                await Day(day).ToResultAsync(async date => (await make.RunAsync(code, date, c)).ToResult()))
            .RequireAuthorization(Policies.DosingRecord).WithName("MakeWorklist").Produces<WorklistReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Makes the tasks of a day that plans ask for and that are not there yet. Doing it twice changes nothing.");

        worklist.MapPost("/entries", async (string code, IReadOnlyList<EntryInput> entries, RecordEntries record, CancellationToken c) => (await record.RunAsync(code, entries, c)).ToResult())
            .RequireAuthorization(Policies.DosingRecord).WithName("RecordWorklistEntries").Produces<IReadOnlyList<EntryAnswer>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription($"Takes in entries from the rack, at most {RecordEntries.MostEntries}. Each is answered by itself, in their order; an 'entryId' that is known counts once, however often it is sent.");

        worklist.MapPost("/entries/{entry:guid}/undo", async (string code, Guid entry, UndoEntry undo, CancellationToken c) =>
                await (await undo.RunAsync(code, entry, c)).ToResultAsync(e => Task.FromResult(Results.Ok(new EntryUndone(e.Id, e.UndoneAt!.Value)))))
            .RequireAuthorization(Policies.DosingRecord).WithName("UndoWorklistEntry").Produces<EntryUndone>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("Takes back one's own last entry within the study's time box. The entry stays on record, marked as taken back.");

        worklist.MapGet("/run", async (string code, string? cohort, RackRunQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, cohort, c) is { } run ? Results.Ok(run) : Missing(code))
            .RequireAuthorization(Policies.StudyRead).WithName("GetRackRun").Produces<RackRun>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("What is to be done at the rack now, animal by animal in cage order, with volumes and marks.");

        worklist.MapGet("/scan", async (string code, string? id, RackRunQueries queries, CancellationToken c) =>
                await queries.ScanAsync(code, id ?? "", c) is { } scan ? Results.Ok(scan) : Missing(code))
            .RequireAuthorization(Policies.StudyRead).WithName("ScanAtRack").Produces<Scan>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Whose mark, code or cage this is.");
    }

    private static IResult Missing(string code) => new Outcome<WorklistDay>.NotFound($"study {code}").ToResult();

    private static Outcome<LocalDate?> Day(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new Outcome<LocalDate?>.Ok(null)
        : LabDay.Parse(text) is { } day ? new Outcome<LocalDate?>.Ok(day)
        : Outcome.Refused<LocalDate?>("bad-value", "day", "This is not a day.", text, "yyyy-mm-dd");
}

/// <summary>An entry that was taken back.</summary>
public sealed record EntryUndone(Guid EntryId, Instant UndoneAt);
