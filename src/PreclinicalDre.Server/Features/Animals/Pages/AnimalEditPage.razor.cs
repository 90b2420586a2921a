using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Pages;

public sealed partial class AnimalEditPage
{
    private IReadOnlyList<Finding> findings = [];
    private IReadOnlyList<Finding> tagFindings = [];
    private IReadOnlyList<IdentifierDetail> identifiers = [];
    private string? problem;
    private string zoneId = "UTC";
    private bool simulated;
    private bool loaded;
    private RecordState state;
    private Guid id;
    private bool isBlind;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string AnimalCode { get; set; } = "";

    [SupplyParameterFromForm(FormName = "animal")]
    private AnimalInput Input { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "tag")]
    private TagInput Mark { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private AnimalAddress Address => new(Code, AnimalCode);

    protected override async Task OnInitializedAsync()
    {
        var animal = await Queries.FindAsync(Code, AnimalCode, Http.RequestAborted);
        var study = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        Mark ??= new TagInput();
        if (animal is null || study is null)
        {
            Input ??= new AnimalInput();
            Navigation.NotFound();
            return;
        }

        (identifiers, zoneId, simulated, loaded, state, id, isBlind) = (animal.Identifiers, study.TimeZoneId, study.IsSimulated, true, animal.RecordState, animal.Id, animal.Counts is null);
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        Input ??= new AnimalInput
        {
            Sex = Choices.Code(animal.Sex),
            BornOn = Day(animal.BornOn),
            Strain = animal.Strain,
            Source = animal.Source,
            Cage = animal.Cage,
            Litter = animal.Litter,
            InducedOn = Day(animal.InducedOn),
            ImplantedOn = Day(animal.ImplantedOn),
            EpilepsyConfirmedAt = Clock(animal.EpilepsyConfirmedAt),
            ExitedAt = Clock(animal.ExitedAt),
            ExitReason = animal.ExitReason is { } reason ? Choices.Code(reason) : "",
            Note = animal.Note,
            Version = animal.Version,
        };

        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        string? Clock(DateTime? at) => LabTime.ForForm(at is { } t ? Instant.FromDateTimeUtc(t) : null, zone);
    }

    private string Say(DateTime at) => new LabTime(DateTimeZoneProviders.Tzdb[zoneId], Instant.FromDateTimeUtc(at)).Say(Instant.FromDateTimeUtc(at));

    private async Task SaveAsync() => Answer(await Save.UpdateAsync(Code, AnimalCode, Input, Http.RequestAborted), f => findings = f, state == RecordState.Reviewed ? $"{Address.Page}?reopened=yes" : Address.Page);

    private async Task TagAsync() => Answer(await Tag.RunAsync(Code, AnimalCode, Mark, Http.RequestAborted), f => tagFindings = f, Address.Edit);

    private void Answer<T>(Outcome<T> outcome, Action<IReadOnlyList<Finding>> show, string next)
    {
        switch (outcome)
        {
            case Outcome<T>.Ok:
                Navigation.NavigateTo(next);
                break;
            case Outcome<T>.Invalid invalid:
                problem = invalid.Title;
                show(invalid.Findings);
                break;
            case Outcome<T>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}
