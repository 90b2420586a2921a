using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments;

/// <summary>How a model is run in its field.</summary>
/// <param name="Kinds">Kinds of experiment, the usual one first; empty where chronic monitoring is all.</param>
/// <param name="ChronicMonitoring">True where animals with spontaneous seizures are recorded over weeks, baseline and trials.</param>
public sealed record ModelReadout(IReadOnlyList<ExperimentKind> Kinds, bool ChronicMonitoring);

/// <summary>
/// The readouts of each entry of Table 1: read from the column "primary readout" of the summary matrix of the catalogue's sources (SEED for the entries, GK for what a
/// field runs beside its usual readout). A study's own model is read from what it says of itself.
/// </summary>
public static class ModelReadouts
{
    private static readonly Dictionary<string, ModelReadout> Table = new(StringComparer.Ordinal)
    {
        ["six-hz"] = new([ExperimentKind.AcuteScreen], false),
        ["allylglycine"] = new([ExperimentKind.AcuteScreen, ExperimentKind.LarvalPlates], false),
        ["three-mercaptopropionic-acid"] = new([ExperimentKind.AcuteScreen], false),
        ["corneal-kindled"] = new([ExperimentKind.Kindling], false),
        ["post-traumatic-epilepsy"] = new([ExperimentKind.Epileptogenesis], true),
        ["dravet"] = new([], true),
        ["phenytoin-resistant-kindled"] = new([ExperimentKind.Kindling], false),
        ["phenobarbital-resistant"] = new([], true),
        ["lamotrigine-resistant-kindled"] = new([ExperimentKind.Kindling], false),
        ["intrahippocampal-kainate"] = new([], true),
        ["cortical-dysplasia"] = new([ExperimentKind.Epileptogenesis], true),
        ["canine-drug-resistant-epilepsy"] = new([], true),
        ["low-magnesium-intact-hippocampus"] = new([ExperimentKind.Slices], false),
        ["organotypic-hippocampal-culture"] = new([ExperimentKind.Slices], false),
        ["neonatal-seizures"] = new([ExperimentKind.EarlyLife, ExperimentKind.AcuteScreen], false),
        ["infantile-spasms"] = new([ExperimentKind.EarlyLife], true),
        ["multiple-hit"] = new([ExperimentKind.EarlyLife], true),
        ["arx-knock-in"] = new([ExperimentKind.EarlyLife], true),
        ["dravet-early-mouse"] = new([ExperimentKind.EarlyLife], true),
        ["dravet-zebrafish"] = new([ExperimentKind.LarvalPlates], false),
        ["atypical-absence"] = new([ExperimentKind.EarlyLife], true),
        ["genetic-dee"] = new([ExperimentKind.EarlyLife], true),
        ["two-hit-dre-pathology"] = new([ExperimentKind.Epileptogenesis], true),
        ["human-resected-tissue"] = new([ExperimentKind.Slices], false),
    };

    /// <summary>The readouts of a model; of a study's own model those that its phase, preparation and seizures allow.</summary>
    /// <param name="model">An entry of the catalogue or a study's own.</param>
    public static ModelReadout Of(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Table.TryGetValue(model.Id, out var known) ? known : OfItsOwnWords(model);
    }

    private static ModelReadout OfItsOwnWords(ModelEntry model)
    {
        if (model.Preparation != Preparation.InVivo)
        {
            return new([ExperimentKind.Slices], false);
        }

        if (model.Unit == UnitOfAnalysis.Larva)
        {
            return new([ExperimentKind.LarvalPlates], false);
        }

        if (model.Phase == ModelPhase.Acute)
        {
            return new([ExperimentKind.AcuteScreen], false);
        }

        if (model.SpontaneousSeizures.Value == SpontaneousSeizures.No)
        {
            return new([ExperimentKind.Kindling], false);
        }

        return new(model.Stage == ModelStage.EarlyLife ? [ExperimentKind.EarlyLife] : [ExperimentKind.Epileptogenesis], true);
    }
}
