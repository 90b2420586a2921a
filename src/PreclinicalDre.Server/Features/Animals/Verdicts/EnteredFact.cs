using PreclinicalDre.Core;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Exposure;

namespace PreclinicalDre.Server.Features.Animals.Verdicts;

/// <summary>A figure of the catalogue, or of the trial itself, that the verdict was computed with.</summary>
/// <param name="Compound">Name of the compound.</param>
/// <param name="CompoundId">Its id.</param>
/// <param name="What">What it is, as <c>half-life</c>.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Tag">How well it is known; null for a figure that the study entered itself.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="Note">A limit or condition; null where there is none.</param>
/// <param name="Borrowed">True for a human target range used in another species.</param>
/// <param name="HoldsFor">Stage of life, sex and route of the row that it was taken from; empty for a figure that is not of kinetics.</param>
public sealed record EnteredFact(
    string Compound, string CompoundId, string What, string Value, EvidenceTag? Tag, IReadOnlyList<Citation> Sources, string? Note, bool Borrowed = false, string HoldsFor = "")
{
    /// <summary>What a reader must be told before he trusts the verdict.</summary>
    public bool NeedsCare => Tag is EvidenceTag.GK || Borrowed;

    /// <summary>The figures that entered for the compounds of an animal's trials, by the rules by which its record was built.</summary>
    public static IReadOnlyList<EnteredFact> Of(AnimalDossier dossier)
    {
        var facts = new List<EnteredFact>();
        foreach (var group in dossier.Trials.SelectMany(t => t.Compounds.Select(c => (Trial: t, Part: c))).GroupBy(c => c.Part.CompoundId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var entry = dossier.Catalogue.Compound(group.Key);
            foreach (var (trial, part) in group)
            {
                AddTarget(facts, dossier, entry, part.CompoundId, part.TargetLowMgPerL);
                AddKinetics(facts, dossier, entry, part.CompoundId, trial, dossier.RouteOf(part.Id));
            }
        }

        return [.. facts.Distinct()];
    }

    private static void AddTarget(List<EnteredFact> facts, AnimalDossier dossier, Compound? entry, string id, double? own)
    {
        if (own is { } low)
        {
            facts.Add(new(entry?.Name ?? id, id, "lower target", $"{Wording.Number(low)} mg/L", null, [], "entered with the trial"));
        }
        else if (entry?.TargetFor(dossier.Study.SpeciesId) is { } target)
        {
            var range = target.Range.Value;
            facts.Add(new(
                entry.Name, id, "target range", $"{Wording.Number(range.LowMgPerL)} to {Wording.Number(range.HighMgPerL)} mg/L",
                target.Range.Tag, Cite(dossier, target.Range.Sources), target.Range.Note, target.Borrowed));
        }
    }

    /// <summary>Of the animal's stage of life when the trial began, and of its sex, where the catalogue tells them apart: as its record takes them.</summary>
    private static void AddKinetics(List<EnteredFact> facts, AnimalDossier dossier, Compound? entry, string id, Trial trial, string? route)
    {
        double? age = dossier.Animal.BornOn is { } born ? Period.DaysBetween(born, trial.Start.InZone(dossier.Zone).Date) : null;
        // Half a set predicts nothing and did not enter.
        if (entry is null || Kinetic.Of(dossier.Catalogue, id, dossier.Study.SpeciesId, route, age, dossier.Animal.Sex) is not { WhyNot: null, Defaults: { } k })
        {
            return;
        }

        if (k.Saturable is { } mm)
        {
            Add("saturable elimination", "saturable", $"Vmax {Wording.Number(mm.Value.VmaxMgPerKgPerDay)} mg/kg a day, Km {Wording.Number(mm.Value.KmMgPerL)} mg/L", mm);
        }
        else
        {
            Add("half-life", "halfLifeHours", $"{Wording.Number(k.HalfLifeHours!.Value)} h", k.HalfLifeHours);
        }

        Add("volume of distribution", "volumeLPerKg", $"{Wording.Number(k.VolumeLPerKg!.Value)} L/kg", k.VolumeLPerKg);
        Add("bioavailability", "bioavailability", Wording.Percent(k.Bioavailability!.Value), k.Bioavailability);
        Add("absorption half-life", "absorptionHalfLifeHours", $"{Wording.Number(k.AbsorptionHalfLifeHours!.Value)} h", k.AbsorptionHalfLifeHours);

        void Add(string what, string field, string value, IFact fact) =>
            facts.Add(new(entry.Name, entry.Id, what, value, fact.Tag, Cite(dossier, fact.Sources), fact.Note, HoldsFor: HoldsForOf(dossier, k.Rows[field])));
    }

    private static string HoldsForOf(AnimalDossier dossier, CompoundKinetics row)
    {
        var stage = row.Stage is null ? "adults" : dossier.Catalogue.SpeciesById(row.Species)?.Stages.FirstOrDefault(s => s.Value.Id == row.Stage)?.Value.Name.ToLowerInvariant() ?? row.Stage;
        string?[] parts = [stage, row.IsOfOneSex ? $"{Terms.Sex[row.Sex!.Value].Label.ToLowerInvariant()}s" : "either sex", row.Route ?? "any route"];
        return string.Join(", ", parts);
    }

    private static List<Citation> Cite(AnimalDossier dossier, IReadOnlyList<string> sources) =>
        [.. sources.Select(dossier.Catalogue.Citation).OfType<Citation>()];

    /// <summary>Two trials of one compound enter the same figures once; sources are told by the rest.</summary>
    public bool Equals(EnteredFact? other) =>
        other is not null && (CompoundId, What, Value, Tag, Note, Borrowed, HoldsFor) == (other.CompoundId, other.What, other.Value, other.Tag, other.Note, other.Borrowed, other.HoldsFor);

    public override int GetHashCode() => HashCode.Combine(CompoundId, What, Value);
}
