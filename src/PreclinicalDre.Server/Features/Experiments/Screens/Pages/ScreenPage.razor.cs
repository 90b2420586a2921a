using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Screens.Pages;

public sealed partial class ScreenPage
{
    private static readonly char[] Gaps = [' ', ',', ';', '\n', '\r', '\t'];

    private ScreenView? view;
    private string modelName = "";
    private string compoundName = "";
    private bool isSimulated;
    private List<string> free = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Experiment { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private IMay Rights { get; set; } = default!;

    private bool MayPlan => view is { IsClosed: false, IsBlind: false } && Rights.Do(Policies.ExperimentPlan);

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.FindAsync(Code, Experiment, Http.RequestAborted);
        if (view is null)
        {
            Navigation.NotFound();
            return;
        }

        var study = await Database.Studies.AsNoTracking().SingleAsync(s => s.Code == Code, Http.RequestAborted);
        var catalogue = await Catalogues.ForAsync(study.Id, Http.RequestAborted);
        isSimulated = study.IsSimulated;
        modelName = catalogue.Model(view.ModelId)?.LiteratureLabel ?? view.ModelId;
        compoundName = view.Settings is { } s ? catalogue.Compound(s.CompoundId)?.Name ?? s.CompoundId : "";
        if (MayPlan)
        {
            free = await Database.Animals.AsNoTracking()
                .Where(a => a.StudyId == study.Id && a.ExitedAt == null && !Database.ScreenTests.Any(t => t.AnimalId == a.Id && t.Experiment!.Code == Experiment)).OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(Http.RequestAborted);
        }
    }

    private static string Between(Interval? bounds) => bounds is { } b ? $"{ScreenWords.Digits(b.Lower)} to {ScreenWords.Digits(b.Upper)}" : "–";

    private static string Slope(DoseResponse fit) => fit.Slope is { } slope ? $"{ScreenWords.Digits(slope)} ({ScreenWords.Digits(fit.SlopeSe)})" : "–";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    private string? Sent(string field) => problem is not null && Http.Request.HasFormContentType ? Http.Request.Form[field].FirstOrDefault() : null;

    private bool HasGroup(double dose) => view!.Groups.Any(g => g.DoseMgPerKg == dose && g.Hours == view.Results!.Hours);

    private async Task AddProposedAsync()
    {
        var next = view!.Results!.Next;
        var hours = view.Results.Hours ?? Number(Http.Request.Form["hours"]);
        await DoneAsync(Save.TakeProposalAsync(Code, Experiment, next, hours, Http.RequestAborted));
    }

    private Task AddPeakAsync() => DoneAsync(Peak.SeriesAsync(Code, Experiment, new PeakInput { DoseMgPerKg = Number(Http.Request.Form["peakDose"]) }, Http.RequestAborted));

    private async Task TakeTimeAsync()
    {
        var taken = await Peak.TakeAsync(Code, Experiment, new TestTimeInput { Hours = Number(Http.Request.Form["time"]) }, Http.RequestAborted);
        await DoneAsync(taken.ThenAsync(_ => Task.FromResult(new GroupDone("", 0, []))));
    }

    private async Task AddGroupAsync()
    {
        var form = Http.Request.Form;
        var input = new GroupInput
        {
            DoseMgPerKg = Number(form["dose"]), Hours = Number(form["at"]), Purpose = Enum.TryParse<GroupPurpose>(form["purpose"], out var purpose) ? purpose : GroupPurpose.Find,
            Animals = int.TryParse(form["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
        };
        await DoneAsync(Save.AddGroupAsync(Code, Experiment, input, Http.RequestAborted));
    }

    private async Task AddAnimalsAsync()
    {
        var form = Http.Request.Form;
        var input = new GroupAnimalsInput { Animals = (form["codes"].FirstOrDefault() ?? "").Split(Gaps, StringSplitOptions.RemoveEmptyEntries), Reason = form["reason"] };
        await DoneAsync(Save.AddAnimalsAsync(Code, Experiment, form["group"].FirstOrDefault() ?? "", input, Http.RequestAborted));
    }

    private async Task DoneAsync(Task<Outcome<GroupDone>> work)
    {
        switch (await work)
        {
            case Outcome<GroupDone>.Ok:
                Navigation.NavigateTo(ScreenWords.Page(Code, Experiment));
                break;
            case Outcome<GroupDone>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<GroupDone>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private static double? Number(string? text) => double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var v) ? v : null;
}
