using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;

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
public sealed record EnteredFact(
    string Compound, string CompoundId, string What, string Value, EvidenceTag? Tag, IReadOnlyList<Citation> Sources, string? Note, bool Borrowed = false)
{
    /// <summary>What a reader must be told before he trusts the verdict.</summary>
    public bool NeedsCare => Tag is EvidenceTag.GK || Borrowed;

    /// <summary>The figures that entered for the compounds of an animal's trials, by the rules by which its record was built.</summary>
    public static IReadOnlyList<EnteredFact> Of(AnimalDossier dossier)
    {
        var facts = new List<EnteredFact>();
        foreach (var group in dossier.Trials.SelectMany(t => t.Compounds).GroupBy(c => c.CompoundId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var entry = dossier.Catalogue.Compound(group.Key);
            foreach (var part in group)
            {
                AddTarget(facts, dossier, entry, part.CompoundId, part.TargetLowMgPerL);
                AddKinetics(facts, dossier, entry, dossier.RouteOf(part.Id));
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

    private static void AddKinetics(List<EnteredFact> facts, AnimalDossier dossier, Compound? entry, string? route)
    {
        // Half a set predicts nothing and did not enter.
        if (entry?.KineticsFor(dossier.Study.SpeciesId, route: route) is not
            { VolumeLPerKg: { } volume, Bioavailability: { } share, AbsorptionHalfLifeHours: { } absorption } k
            || (k.HalfLifeHours is null && k.Saturable is null))
        {
            return;
        }

        if (k.Saturable is { } mm)
        {
            facts.Add(new(
                entry.Name, entry.Id, "saturable elimination", $"Vmax {Wording.Number(mm.Value.VmaxMgPerKgPerDay)} mg/kg a day, Km {Wording.Number(mm.Value.KmMgPerL)} mg/L",
                mm.Tag, Cite(dossier, mm.Sources), mm.Note));
        }
        else
        {
            Add("half-life", $"{Wording.Number(k.HalfLifeHours!.Value)} h", k.HalfLifeHours);
        }

        Add("volume of distribution", $"{Wording.Number(volume.Value)} L/kg", volume);
        Add("bioavailability", Wording.Percent(share.Value), share);
        Add("absorption half-life", $"{Wording.Number(absorption.Value)} h", absorption);

        void Add(string what, string value, Fact<double> fact) =>
            facts.Add(new(entry.Name, entry.Id, what, value, fact.Tag, Cite(dossier, fact.Sources), fact.Note));
    }

    private static List<Citation> Cite(AnimalDossier dossier, IReadOnlyList<string> sources) =>
        [.. sources.Select(dossier.Catalogue.Citation).OfType<Citation>()];

    /// <summary>Two trials of one compound enter the same figures once; sources are told by the rest.</summary>
    public bool Equals(EnteredFact? other) =>
        other is not null && (CompoundId, What, Value, Tag, Note, Borrowed) == (other.CompoundId, other.What, other.Value, other.Tag, other.Note, other.Borrowed);

    public override int GetHashCode() => HashCode.Combine(CompoundId, What, Value);
}
