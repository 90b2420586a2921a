using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

public sealed partial class RecordingReadPage
{
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private RecordingContent? content;
    private IReadOnlyList<string> studies = [];
    private MappingForm mapping = new();
    private bool needsMapping;
    private string? dateOrder;
    private string? start;
    private string? zone;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        mapping = MappingForm.Of(form);
        (dateOrder, start, zone) = (form["dateOrder"], form["start"], form["zone"]);
        if (ReadingRequest.Of(form) is not { Content.Length: > 0 } request)
        {
            problem = "There is no file, or an empty one.";
            return;
        }

        switch (Reading.Read(request with { Mapper = mapping.ToMapper() }, null, Http.RequestAborted))
        {
            case Outcome<RecordingContent>.Ok ok when RecordingReading.IsUnreadable(ok.Value):
                (problem, findings) = ($"{request.FileName} could not be read.", ok.Value.Findings);
                needsMapping = findings.Any(f => f.Code == FormatCodes.MappingNeeded);
                break;
            case Outcome<RecordingContent>.Ok ok:
                content = ok.Value;
                studies = await Studies.CodesAsync(Http.RequestAborted);
                break;
            case Outcome<RecordingContent>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                problem = "The file could not be read.";
                break;
        }
    }
}
