using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

public sealed partial class CompoundView
{
    private static readonly Column[] AllColumns =
    [
        new("Half-life (h)", k => k.HalfLifeHours, k => CatalogueText.Of(k.HalfLifeHours!.Value)),
        new("Volume (L/kg)", k => k.VolumeLPerKg, k => CatalogueText.Of(k.VolumeLPerKg!.Value)),
        new("Bioavailability", k => k.Bioavailability, k => CatalogueText.Of(k.Bioavailability!.Value)),
        new("Absorption half-life (h)", k => k.AbsorptionHalfLifeHours, k => CatalogueText.Of(k.AbsorptionHalfLifeHours!.Value)),
        new("Clearance (L/h/kg)", k => k.ClearanceLPerHPerKg, k => CatalogueText.Of(k.ClearanceLPerHPerKg!.Value)),
        new("Peak after (h)", k => k.TimeToPeakHours, k => CatalogueText.Of(k.TimeToPeakHours!.Value)),
        new("Saturable", k => k.Saturable, k => $"Vmax {CatalogueText.Of(k.Saturable!.Value.VmaxMgPerKgPerDay)} mg/kg a day, Km {CatalogueText.Of(k.Saturable.Value.KmMgPerL)} mg/L"),
    ];

    private List<Column> columns = [];
    private List<Point> points = [];
    private List<Curve> figures = [];
    private List<string> borrowers = [];
    private List<ModelEntry> models = [];
    private IReadOnlyList<Fact<Potency>> potencies = [];

    [Parameter, EditorRequired]
    public Compound Compound { get; set; } = default!;

    [Parameter, EditorRequired]
    public CatalogueScope Scope { get; set; } = default!;

    /// <summary>Where the entry is to be had as JSON; its figures lie beneath.</summary>
    [Parameter, EditorRequired]
    public string JsonHref { get; set; } = "";

    /// <summary>What can be done with the entry.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    protected override void OnParametersSet()
    {
        columns = [.. AllColumns.Where(c => Compound.Kinetics.Any(k => c.Fact(k) is not null))];
        var species = Compound.Kinetics.Where(k => k.IsDefault).Select(k => k.Species).Distinct(StringComparer.Ordinal).ToList();
        points = [.. species.SelectMany(PointsOf)];
        figures = [.. species.Select(CurveOf)];
        borrowers = [.. Scope.Catalogue.Species.Select(s => s.Id).Where(s => Compound.TargetFor(s) is { Borrowed: true })];
        models = [.. Scope.Catalogue.Models.Where(m => m.AsmProfile.Any(r => r.Value.Compound == Compound.Id) || m.Inappropriate.Any(i => i.Value.Compound == Compound.Id))];
        potencies = Scope.Catalogue.PotenciesOf(Compound.Id);
    }

    private static string DoseText(DoseHabit d) =>
        $"{CatalogueText.Of(d.LowMgPerKg, d.HighMgPerKg)} mg/kg{(d.PerDay ? " a day" : "")}{(d.Route is null ? "" : $" {d.Route}")}";

    private static string Join(IEnumerable<string?> parts, string none)
    {
        var text = string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
        return text.Length == 0 ? none : text;
    }

    private string HoldsFor(CompoundKinetics k) => Join(
        [Stage(k.Species, k.Stage), k.Sex is { } sex ? Terms.Sex[sex].Label.ToLowerInvariant() : null, k.Route, k.Condition, k.Matrix is Matrix.Plasma ? null : Terms.Matrix[k.Matrix].Label.ToLowerInvariant()],
        "adult, any route");

    private string? Stage(string species, string? stage) =>
        stage is null ? null : Scope.Catalogue.SpeciesById(species)?.Stages.FirstOrDefault(s => s.Value.Id == stage)?.Value.Name ?? stage;

    /// <summary>The figures for adults by any route first, then those that a stage or a route changes.</summary>
    private IEnumerable<Point> PointsOf(string species) =>
        Compound.Kinetics.Where(k => k.IsDefault && k.Matrix is Matrix.Plasma && k.Species == species)
            .Select(k => (k.Stage, k.Route))
            .Prepend((Stage: null, Route: null))
            .Distinct()
            .Select(p => new Point(species, Join([Stage(species, p.Stage), p.Route], "adult, any route"), Compound.KineticsFor(species, p.Stage, p.Route)));

    private Curve CurveOf(string species)
    {
        var input = UsualDose.InputFor(Scope.Catalogue, Compound, species);
        return new Curve(species, UsualDose.DoseFor(Compound, species), input is null ? null : DoseCurve.Draw(input, $"dose-{species}"), UsualDose.MissingFor(Compound, species));
    }

    private string Href(string species, string kind) => $"{JsonHref}/species/{species}/figure.{kind}";

    private sealed record Column(string Header, Func<CompoundKinetics, IFact?> Fact, Func<CompoundKinetics, string> Text);

    private sealed record Point(string Species, string For, KineticDefaults Kinetics);

    private sealed record Curve(string Species, Fact<DoseHabit>? Dose, Figure? Figure, IReadOnlyList<string> Missing);
}
