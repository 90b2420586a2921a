using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>All that is known of one animal, as its page, its figures and its files need it. Lists are in order of time.</summary>
public sealed record AnimalDossier
{
    public required Study Study { get; init; }

    public required Animal Animal { get; init; }

    public required Catalogue Catalogue { get; init; }

    public required IReadOnlyList<Trial> Trials { get; init; }

    public required IReadOnlyList<DoseRow> Doses { get; init; }

    public required IReadOnlyList<PlasmaSample> Plasma { get; init; }

    public required IReadOnlyList<Recording> Recordings { get; init; }

    public required IReadOnlyList<SeizureRow> Seizures { get; init; }

    /// <summary>The record that a verdict made now would come from.</summary>
    public required DreRecord Record { get; init; }

    /// <summary>The current verdict; null where there is none.</summary>
    public required Data.Evaluation.Verdict? Verdict { get; init; }

    /// <summary>Its answer; null without a verdict, or where its form is not known.</summary>
    public required StoredAnswer? Answer { get; init; }

    /// <summary>True where a verdict made now would come from another record, definition or engine than the stored one.</summary>
    public required bool IsStale { get; init; }

    /// <summary>The same for whom the study is blinded: of a seizure's note only what is a word of a list.</summary>
    public AnimalDossier WithoutNotes() => this with { Seizures = [.. Seizures.Select(s => s with { Note = BlindNote.Of(s.Note) })] };

    public AnimalAddress Address => new(Study.Code, Animal.Code);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    /// <summary>Day 0: epilepsy established, else the first thing that was seen.</summary>
    public Instant Zero => Answer?.Baseline.From ?? Animal.EpilepsyConfirmedAt ?? First() ?? Animal.ExitedAt ?? Study.CreatedAt;

    public LabTime Time => new(Zone, Zero);

    /// <summary>The definition that judged, where it is the one at hand.</summary>
    public DreDefinition? Definition => Verdict?.DefinitionHash == InForce.Hash ? InForce : null;

    /// <summary>The definition that judges the study's animals.</summary>
    public required DreDefinition InForce { get; init; }

    /// <summary>False where the definition says nothing of the study's species, so that there can be no verdict.</summary>
    public bool CanBeJudged => InForce.MinSeizureFreeDays.ContainsKey(Study.SpeciesId);

    /// <summary>The choice of a variant that keeps a verdict from being made; null where the verdict is kept by nothing of the kind.</summary>
    public OpenVariant? OpenVariant => Verdict?.Classification == DreState.NotApplicable.Code() && Catalogue.Model(Study.ModelId) is { } model ? OpenVariant.Of(model, Study.ModelVariantId) : null;

    /// <summary>A compound's name for a person.</summary>
    public string NameOf(string compound) => Catalogue.Compound(compound)?.Name ?? compound;

    /// <summary>A regimen's name: its compounds, as people write them.</summary>
    public string Regimen(IEnumerable<string> compounds) => string.Join(" + ", compounds.Order(StringComparer.Ordinal).Select(NameOf));

    /// <summary>The one route of a compound's doses; null where there is none or several.</summary>
    public string? RouteOf(Guid trialCompound) =>
        Doses.Where(d => d.TrialCompoundId == trialCompound && d.Route.Length > 0).Select(d => d.Route).Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    private Instant? First()
    {
        Instant?[] firsts = [Recordings.Count > 0 ? Recordings[0].From : null, Seizures.Count > 0 ? Seizures[0].At : null, Trials.Count > 0 ? Trials[0].Start : null];
        return firsts.Min();
    }
}

/// <summary>A dose as pages and files show it.</summary>
public sealed record DoseRow(
    Guid Id, Guid TrialCompoundId, string Trial, string Compound, Instant PlannedAt, Instant? GivenAt, double DoseMgPerKg, double GivenFraction, string Route, string Reason);

/// <summary>A seizure as pages and files show it.</summary>
public sealed record SeizureRow(
    Guid Id, Instant At, string TypeId, double? DurationSeconds, string Scale, double? Stage, string Observer, string Note);

/// <summary>That somebody was told what was blinded.</summary>
/// <param name="At">When.</param>
/// <param name="IsOfStudy">True: of the whole study, for everybody; false: of the animal, in an emergency.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record UnblindingRow(Instant At, bool IsOfStudy, string By, string Reason);
