using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

public sealed partial class RecordingReadPage
{
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private RecordingContent? content;
    private IReadOnlyList<string> studies = [];
    private IReadOnlyList<ColumnProfileDetail> profiles = [];
    private ChosenMapping chosen = ChosenMapping.None;
    private bool needsMapping;
    private bool wantsNone;
    private string? profileName;
    private string? saved;
    private string? dateOrder;
    private string? start;
    private string? zone;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync() => profiles = await Mappings.ListAsync(null, Http.RequestAborted);

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        (start, zone, wantsNone) = (form["start"], form["zone"], form["profile"] == MappingChoice.Nothing);
        if (ReadingRequest.Of(form) is not { Content.Length: > 0 } request)
        {
            chosen = await Mappings.TakeAsync(form, null, null, "", Http.RequestAborted);
            problem = "There is no file, or an empty one.";
            return;
        }

        chosen = await Mappings.TakeAsync(form, null, request.Annotations ?? request.Content, request.AnnotationsName ?? request.FileName, Http.RequestAborted);
        dateOrder = chosen.Form.DateOrder is { } order ? Choices.Code(order) : form["dateOrder"];
        switch (Reading.Read(chosen.On(request), null, Http.RequestAborted))
        {
            case Outcome<RecordingContent>.Ok ok when RecordingReading.IsUnreadable(ok.Value):
                (problem, findings) = ($"{request.FileName} could not be read.", ok.Value.Findings);
                needsMapping = findings.Any(f => f.Code is FormatCodes.MappingNeeded or FormatCodes.MissingColumn);
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

        if (form["do"] == "save-profile")
        {
            await SaveAsync(form["profileName"].ToString());
        }
    }

    private async Task SaveAsync(string name)
    {
        profileName = name;
        switch (await Mappings.SaveAsync(chosen, name, null, new Dictionary<string, string?>(StringComparer.Ordinal), Http.RequestAborted))
        {
            case Outcome<ColumnProfileDetail>.Ok ok:
                saved = ok.Value.Name;
                chosen = chosen with { Profile = ok.Value, IsGuess = false };
                profiles = await Mappings.ListAsync(null, Http.RequestAborted);
                break;
            case Outcome<ColumnProfileDetail>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<ColumnProfileDetail>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                problem = "The profile was not saved.";
                break;
        }
    }
}
