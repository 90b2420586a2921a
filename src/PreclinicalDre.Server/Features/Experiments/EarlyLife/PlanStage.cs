using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>What a stage of life leaves time to decide, told at planning.</summary>
public static class PlanStage
{
    /// <summary>The answer over REST, by the definition that is named, else the study's; the default before there is a study.</summary>
    public static async Task<Outcome<StageWindow>> OfAsync(StageWindowInput input, DefinitionQueries definitions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(definitions);
        var (named, study) = (input.Definition?.Trim(), input.Study?.Trim());
        if (string.IsNullOrEmpty(named) && !string.IsNullOrEmpty(study))
        {
            return await definitions.OfStudyAsync(study, cancellation) is { } own
                ? Of(input, own)
                : Outcome.Refused<StageWindow>("bad-value", "study", "There is no such study.", input.Study, "code of a study, or none");
        }

        var definition = string.IsNullOrEmpty(named) ? await definitions.NamedAsync("", cancellation) : (await definitions.FindAsync(named, cancellation))?.Definition;
        return definition is null
            ? Outcome.Refused<StageWindow>("bad-value", "definition", "There is no such definition.", input.Definition, "id@version of a definition, or none for the study's or the default")
            : Of(input, definition);
    }

    private static Outcome<StageWindow> Of(StageWindowInput input, DreDefinition definition)
    {
        var model = string.IsNullOrWhiteSpace(input.Model) ? null : Catalogue.BuiltIn.Model(input.Model);
        if (model is null && !string.IsNullOrWhiteSpace(input.Model))
        {
            return Outcome.Refused<StageWindow>("bad-value", "model", "The catalogue has no such model.", input.Model, "the id of a model, or none");
        }

        if (model is null && input.FromDay is null)
        {
            return Outcome.Refused<StageWindow>("bad-value", "fromDay", "Say the stage's days, or a model.", null, "fromDay and toDay, or model");
        }

        var settings = model is null || input.FromDay is not null ? new EarlyLifeSettings { FromDay = input.FromDay ?? 0, ToDay = input.ToDay } : EarlyLifeSettings.For(model);
        if (settings.Check() is { Count: > 0 } wrong)
        {
            return new Outcome<StageWindow>.Invalid("The stage was not understood.", wrong);
        }

        var window = Of(settings, string.IsNullOrWhiteSpace(input.Species) ? model?.Species[0] ?? "" : input.Species, input, definition);
        return window.Findings.Count > 0 ? new Outcome<StageWindow>.Invalid(window.Headline, window.Findings) : window;
    }

    /// <summary>The answer for a window of age by the definition that judges the study's animals.</summary>
    public static StageWindow Of(EarlyLifeSettings settings, string species, StageWindowInput input, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(input);
        var usual = new StagePlan(species, settings.ToDay is { } to ? to - settings.FromDay + 1 : null);
        return StageWindow.Of(
            usual with
            {
                SteadyStateDays = input.SteadyStateDays ?? usual.SteadyStateDays, TrialDays = input.TrialDays ?? usual.TrialDays, Coverage = input.Coverage ?? usual.Coverage,
                LongestIntervalDays = input.LongestIntervalDays,
            },
            definition);
    }

    /// <summary>A plan from the fields of an address; what is no number is told by the check as out of range.</summary>
    public static StageWindowInput From(Func<string, string?> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new StageWindowInput { SteadyStateDays = Number("steady"), TrialDays = Number("trial"), Coverage = Number("coverage") / 100, LongestIntervalDays = Number("interval") };

        double? Number(string name) => string.IsNullOrWhiteSpace(field(name)) ? null
            : double.TryParse(field(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
