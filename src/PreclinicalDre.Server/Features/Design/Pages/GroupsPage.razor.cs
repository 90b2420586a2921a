using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Pages;

public sealed partial class GroupsPage
{
    private const int MostWarnings = 12;

    private Study? study;
    private GroupsView view = new([], [], [], [], null, false);
    private string? problem;
    private string? done;
    private IReadOnlyList<string> warnings = [];
    private IReadOnlyList<Finding> against = [];

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/groups";

    protected override async Task OnInitializedAsync()
    {
        study = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        view = (await Queries.ViewAsync(Code, Http.RequestAborted))!;
        against = view.Waiting.Count > 0 && view.Randomisations.Any(r => r.ClosedAt is null) ? await Checks.AgainstAsync(study!, view.Waiting, Http.RequestAborted) : [];
    }

    private async Task AllocateAsync(int number)
    {
        if (!await MayAsync(Policies.DesignAllocate))
        {
            return;
        }

        var animal = (await Http.Request.ReadFormAsync(Http.RequestAborted))["Animal"].ToString();
        switch (await Allocate.RunAsync(Code, number, new AllocateInput { Animals = animal.Length == 0 ? [] : [animal] }, Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<AllocatedAnimal>>.Ok { Value: var given }:
                warnings = [.. given.SelectMany(g => g.Warnings)];
                done = given is [var one] ? (one.Arm.Length > 0 ? $"{one.Animal} has group {one.Arm}." : $"{one.Animal} has its group.") : $"{DesignWords.Count(given.Count, "animal")} got a group.";
                break;
            case Outcome<IReadOnlyList<AllocatedAnimal>>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<IReadOnlyList<AllocatedAnimal>>.Invalid invalid:
                problem = invalid.Title;
                break;
            default:
                Navigation.NotFound();
                return;
        }

        await LoadAsync();
    }

    private async Task CloseAsync(int number)
    {
        if (!await MayAsync(Policies.DesignWrite))
        {
            return;
        }

        switch (await Close.RunAsync(Code, number, Http.RequestAborted))
        {
            case Outcome<Randomisation>.Ok:
                done = $"Randomisation {number} is closed. Its seed and nonce are shown below: with them anybody can reckon the list again.";
                break;
            case Outcome<Randomisation>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                return;
        }

        await LoadAsync();
    }

    /// <summary>The page is for readers; each of its forms asks for more.</summary>
    private async Task<bool> MayAsync(string policy)
    {
        var may = (await Authorization.AuthorizeAsync(Http.User, null, policy)).Succeeded;
        problem = may ? null : "You may read the groups but not do this.";
        return may;
    }

    private string Say(Instant at) => new LabTime(DateTimeZoneProviders.Tzdb[study!.TimeZoneId], at).Say(at);
}
