using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>REST of looking into a file. Nothing is stored.</summary>
public static class ReadEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/recordings/read", ReadAsync)
            .RequireAuthorization(Policies.DataImport).WithTags("Recordings").WithName("ReadRecording").DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(Composition.MaxUploadBytes))
            .Accepts<IFormFile>("multipart/form-data")
            .WithDescription(
                "A recording or a list of events as multipart field 'file': " + RecordingFile.Formats + ". Optional: a second file 'annotations' with the recording's events, 'mapper' (JSON: which columns of a table hold what) or 'profile' (name of a saved one; where neither is told, one whose columns the header has), "
                + "'zone' (IANA id), 'dateOrder' (day-month-year, month-day-year, year-month-day), 'start' (yyyy-MM-ddTHH:mm:ss), 'dataBytes' (size of a Persyst .dat file), 'sheet' (of a workbook). Stores nothing.")
            .Produces<RecordingAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ReadAsync(HttpRequest http, RecordingReading reading, MappingChoice mappings, CancellationToken cancellation)
    {
        // The form lays files down in temporary files as they come in; they are gone with the request.
        if (!http.HasFormContentType || ReadingRequest.Of(await http.ReadFormAsync(cancellation)) is not { } request)
        {
            return Outcome.Refused<RecordingAnswer>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();
        }

        if (await mappings.TellAsync(request, null, cancellation) is not Outcome<ReadingRequest>.Ok { Value: var told })
        {
            return Outcome.Refused<RecordingAnswer>("unknown-profile", "profile", "There is no saved profile of this name.", request.Profile, "the name of a profile of /api/v1/column-profiles").ToResult();
        }

        return reading.Read(told, null, cancellation) switch
        {
            Outcome<RecordingContent>.Ok ok when RecordingReading.IsUnreadable(ok.Value) =>
                new Outcome<RecordingAnswer>.Invalid($"{request.FileName} could not be read.", ok.Value.Findings).ToResult(),
            Outcome<RecordingContent>.Ok ok => Results.Ok(RecordingAnswer.Of(ok.Value)),
            var refused => refused.ToResult(),
        };
    }
}
