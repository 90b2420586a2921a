using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>A study's model and species against the catalogue.</summary>
public static class StudyChecks
{
    /// <summary>Ids that the catalogue does not have: with them no animal could be judged.</summary>
    public static IEnumerable<Finding> Errors(StudyInput input, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(catalogue);
        var (modelId, variantId, speciesId) = (input.ModelId, input.ModelVariantId, input.SpeciesId);
        if (catalogue.Model(modelId ?? "") is not { } model)
        {
            var near = catalogue.Models.FirstOrDefault(m => string.Equals(m.Id, modelId, StringComparison.OrdinalIgnoreCase) || m.TableId == modelId);
            yield return Finding.Error("unknown-model", "The catalogue has no model of this id.", new Location(Path: "modelId"), modelId ?? "",
                near is null ? "id of a model of the catalogue, or of one of the study's own" : near.Id);
        }

        else if (!string.IsNullOrEmpty(variantId) && !model.Variants.Any(v => v.Value.Id == variantId))
        {
            yield return Finding.Error("unknown-variant", $"The model '{model.LiteratureLabel}' has no variant of this id.", new Location(Path: "modelVariantId"), variantId,
                model.Variants.Count == 0 ? "none: the model has no variants" : "one of " + string.Join(", ", model.Variants.Select(v => v.Value.Id)));
        }

        if (catalogue.SpeciesById(speciesId ?? "") is null)
        {
            yield return Finding.Error("unknown-species", "The catalogue has no species of this id.", new Location(Path: "speciesId"), speciesId ?? "",
                "one of " + string.Join(", ", catalogue.Species.Select(s => s.Id)));
        }
    }

    /// <summary>What may be meant so, but a person should look at.</summary>
    /// <param name="study">The study.</param>
    /// <param name="catalogue">The catalogue that it sees.</param>
    /// <param name="definition">The definition that judges its animals.</param>
    public static IEnumerable<Finding> Warnings(StudyDetail study, Catalogue catalogue, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(definition);
        var (modelId, speciesId) = (study.ModelId, study.SpeciesId);
        var species = catalogue.SpeciesById(speciesId)?.Name ?? speciesId;
        if (catalogue.Model(modelId) is { } model && !model.Species.Contains(speciesId))
        {
            yield return Finding.Warning("species-not-in-model", $"The catalogue does not know the model '{model.LiteratureLabel}' in this species ({species}); its facts may not hold.",
                new Location(Path: "speciesId"), speciesId, "one of " + string.Join(", ", model.Species));
        }

        if (catalogue.Model(modelId) is { } chosen && OpenVariant.Of(chosen, study.ModelVariantId) is { } open)
        {
            yield return Finding.Warning("variant-open", open.Sentence, new Location(Path: "modelVariantId"), study.ModelVariantId ?? "", "one of " + string.Join(", ", chosen.Variants.Select(v => v.Value.Id)));
        }

        if (!definition.MinSeizureFreeDays.ContainsKey(speciesId))
        {
            yield return Finding.Warning("species-not-in-definition", $"{definition.Name} says nothing of this species ({species}): its animals get no verdict.",
                new Location(Path: "speciesId"), speciesId, "one of " + string.Join(", ", definition.MinSeizureFreeDays.Keys));
        }
    }
}
