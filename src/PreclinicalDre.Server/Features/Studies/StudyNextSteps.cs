using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Monitoring.Sessions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Something that a person can do next.</summary>
/// <param name="Text">What, and why.</param>
/// <param name="Button">Words of the button; null where there is none.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsPost">True where the button does it at once.</param>
public sealed record NextStep(string Text, string? Button = null, string? Href = null, bool IsPost = false)
{
    /// <summary>What doing it needs.</summary>
    public string Policy => IsPost ? Policies.VerdictEvaluate
        : Href?.Contains("/import", StringComparison.Ordinal) == true ? Policies.DataImport
        : Href?.Contains("/edit", StringComparison.Ordinal) == true ? Policies.StudyWrite
        : Policies.StudyRead;
}

/// <summary>What a study waits for, most urgent first.</summary>
public static class StudyNextSteps
{
    /// <param name="study">The study.</param>
    /// <param name="animals">Its animals.</param>
    /// <param name="definition">The definition that judges them.</param>
    /// <param name="catalogue">The catalogue that the study sees.</param>
    public static IReadOnlyList<NextStep> Of(StudyDetail study, IReadOnlyList<StudyAnimal> animals, DreDefinition definition, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(animals);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        return animals.Count == 0
            ? [new("The study has no animals yet. Bring a cohort in from a workbook or a paste, or register one by hand.", "Import animals", $"/studies/{study.Code}/import")]
            : [.. OfVariant(study, catalogue), .. Steps(study, animals, definition)];
    }

    /// <summary>Sessions of monitoring that are short of what the definition wants, and of which nobody has said why.</summary>
    public static IEnumerable<NextStep> OfMonitoring(string study, ShortSessions below)
    {
        if (below.Count > 0)
        {
            yield return new($"{StudyWords.Count(below.Count, "session")} recorded for less than {below.Wanted * 100:0.#} % of the hours due, and nobody has said why.", "Show them", $"/studies/{study}/monitoring?which=below#sessions");
        }
    }

    private static IEnumerable<NextStep> OfVariant(StudyDetail study, Catalogue catalogue)
    {
        if (catalogue.Model(study.ModelId) is { } model && OpenVariant.Of(model, study.ModelVariantId) is { } open)
        {
            yield return new($"{open.Words}: no animal gets a verdict until one with spontaneous seizures is chosen.", "Choose the variant", $"/studies/{study.Code}/edit#modelVariantId");
        }
    }

    private static IEnumerable<NextStep> Steps(StudyDetail study, IReadOnlyList<StudyAnimal> animals, DreDefinition definition)
    {
        var import = $"/studies/{study.Code}/import";
        var known = definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId);
        var stale = animals.Count(a => a.Stale);
        if (!known)
        {
            yield return new($"{definition.Name} says nothing of this species, so that no animal can be judged.", "The study's definition", $"/studies/{study.Code}/definition");
        }
        else if (stale > 0)
        {
            yield return new($"The data of {StudyWords.Count(stale, "animal")} changed since the verdict, or the definition did, or there is none yet.", "Judge now", $"/studies/{study.Code}/judge", IsPost: true);
        }

        var here = animals.Where(a => a.ExitedAt is null).ToList();
        if (here.Count(a => a.Trials.Count == 0) is > 0 and var idle)
        {
            yield return new($"{StudyWords.Count(idle, "animal")} in the study without a trial.", "Import trials", import);
        }

        if (animals.Count(a => a.Recorded is null) is > 0 and var unseen)
        {
            yield return new($"{StudyWords.Count(unseen, "animal")} without a recording: nothing can be said about freedom or failure.", "Import recordings", $"{import}/edf");
        }

        var held = animals.Where(a => a.Classification == "undefined").SelectMany(a => a.Digest?.Reasons ?? []).GroupBy(r => r)
            .OrderByDescending(g => g.Count()).ThenBy(g => VerdictDigestSummary.AllReasons.ToList().IndexOf(g.Key)).FirstOrDefault();
        if (held is not null)
        {
            yield return new(
                $"{StudyWords.Count(held.Count(), "undefined animal")} held back by: {VerdictDigestSummary.Say(held.Key)}.", "Show them", $"/verdicts?study={study.Code}&reason={held.Key}");
        }
    }
}
