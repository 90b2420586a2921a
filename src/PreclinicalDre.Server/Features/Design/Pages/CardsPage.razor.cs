using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Pages;

public sealed partial class CardsPage
{
    private Study? study;
    private List<IGrouping<string, CardLine>> cages = [];

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        var lines = await Database.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && a.ExitedAt == null)
            .Select(a => new CardLine(
                a.Cage, a.Code, a.Identifiers.Where(i => i.To == null).OrderBy(i => i.Kind).Select(i => i.Value).FirstOrDefault() ?? "", a.Sex, a.BornOn, a.Strain,
                Database.Allocations.Where(x => x.AnimalId == a.Id).Select(x => x.Arm!.Code).FirstOrDefault() ?? "")).ToListAsync(Http.RequestAborted);
        var seesCode = (await Sight.OfAsync(study.Id, Http.RequestAborted)).DoseCode;
        cages = [.. lines.Where(l => l.Group.Length > 0).Select(l => seesCode ? l : l with { Group = "" }).OrderBy(l => l.Animal, StringComparer.Ordinal).GroupBy(l => l.Cage).OrderBy(g => g.Key, CageOrder.Instance)];
    }

    private string Address(string animal) => Navigation.BaseUri.TrimEnd('/') + Addresses.Rack(Code, animal);

    private sealed record CardLine(string Cage, string Animal, string Mark, Sex Sex, LocalDate? BornOn, string Strain, string Group);
}
