using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Browsing;

public sealed partial class SpeciesPage
{
    /// <summary>Longest time that is converted, days: beyond any life.</summary>
    private const double MostDays = 100_000;

    private SpeciesEntry? species;
    private List<SeizureScale> scales = [];
    private string? days;
    private string? age;
    private double? span;
    private double at;
    private string? problem;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        species = Catalogue.BuiltIn.SpeciesById(Id);
        if (species is null)
        {
            Navigation.NotFound();
            return;
        }

        scales = [.. Catalogue.BuiltIn.Scales.Where(s => s.Species == species.Id)];
        // Without an age the first day of adult life is asked for: it lies inside the phases that most studies work in.
        at = species.Stages.FirstOrDefault(s => s.Value.Id == "adult")?.Value.FromDays ?? 60;
        days = Http.Request.Query["days"];
        age = Http.Request.Query["age"];
        if (!string.IsNullOrWhiteSpace(age))
        {
            if (Read(age) is { } a && a > 0)
            {
                at = a;
            }
            else
            {
                problem = $"The age is a number above 0 and at most {Parts.CatalogueText.Of(MostDays)} days, with a point before decimals.";
            }
        }
        else
        {
            age = Parts.CatalogueText.Of(at);
        }

        if (!string.IsNullOrWhiteSpace(days))
        {
            span = Read(days);
            problem ??= span is null ? $"The days are a number from 0 to {Parts.CatalogueText.Of(MostDays)}, with a point before decimals." : null;
        }
    }

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and <= MostDays
            ? value
            : null;
}
