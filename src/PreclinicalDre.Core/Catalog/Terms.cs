namespace PreclinicalDre.Core.Catalog;

/// <summary>The words for every closed list of the catalogue, in one place: ids for JSON and addresses, labels for people.</summary>
public static class Terms
{
    /// <summary>Evidence tags.</summary>
    public static Vocabulary<EvidenceTag> Tag { get; } = new(
        new(EvidenceTag.V, "V", "Verified", "Confirmed in the cited source."),
        new(EvidenceTag.C, "C", "Computed", "Calculated from the inputs shown."),
        new(EvidenceTag.Seed, "SEED", "Stated by the review", "Said by the review whose Table 1 this catalogue holds; not checked further."),
        new(EvidenceTag.GK, "GK", "Unverified", "General knowledge: a default to overwrite."));

    /// <summary>Stages of life in Table 1.</summary>
    public static Vocabulary<ModelStage> Stage { get; } = new(
        new(ModelStage.Adult, "adult", "Adult", "Adult animals."),
        new(ModelStage.EarlyLife, "early-life", "Early life", "Newborn to adolescent animals or their tissue."),
        new(ModelStage.Human, "human", "Human tissue", "Tissue of human donors."));

    /// <summary>Acute or chronic.</summary>
    public static Vocabulary<ModelPhase> Phase { get; } = new(
        new(ModelPhase.Acute, "acute", "Acute", "A seizure provoked in an animal or tissue that is not epileptic by itself."),
        new(ModelPhase.Chronic, "chronic", "Chronic", "A lasting epileptic or kindled state."),
        new(ModelPhase.Unassigned, "unassigned", "Not assigned", "No row of Table 1 says which."));

    /// <summary>Preparations.</summary>
    public static Vocabulary<Preparation> Preparation { get; } = new(
        new(Catalog.Preparation.InVivo, "in-vivo", "In vivo", "The living animal."),
        new(Catalog.Preparation.ExVivo, "ex-vivo", "Ex vivo", "Freshly removed tissue."),
        new(Catalog.Preparation.InVitro, "in-vitro", "In vitro", "Cultured tissue."));

    /// <summary>Units of analysis.</summary>
    public static Vocabulary<UnitOfAnalysis> Unit { get; } = new(
        new(UnitOfAnalysis.Animal, "animal", "Animal", "One animal."),
        new(UnitOfAnalysis.Larva, "larva", "Larva", "One fish larva."),
        new(UnitOfAnalysis.Organ, "organ", "Intact tissue", "One intact organ or tissue block."),
        new(UnitOfAnalysis.Slice, "slice", "Slice", "One slice, nested in its donor."),
        new(UnitOfAnalysis.Culture, "culture", "Culture", "One culture, nested in its donor."));

    /// <summary>Whether seizures come by themselves.</summary>
    public static Vocabulary<SpontaneousSeizures> Spontaneous { get; } = new(
        new(SpontaneousSeizures.Yes, "yes", "Yes", "Seizures come by themselves, though perhaps not in every animal."),
        new(SpontaneousSeizures.SomeVariants, "some-variants", "In some variants", "In some variants or strains only."),
        new(SpontaneousSeizures.No, "no", "No", "Every seizure is evoked."),
        new(SpontaneousSeizures.NotApplicable, "not-applicable", "Not applicable", "The question has no meaning for this preparation."));

    /// <summary>Whether a verdict is possible.</summary>
    public static Vocabulary<DrePossibility> Verdict { get; } = new(
        new(DrePossibility.Yes, "yes", "Possible", "An animal can get a verdict."),
        new(DrePossibility.WindowLimited, "window-limited", "Within a short window", "Possible, but age or survival limits how long freedom can be shown."),
        new(DrePossibility.PerStrain, "per-strain", "Depends on variant or strain", "Possible where the variant or strain has spontaneous seizures."),
        new(DrePossibility.SelectionOnly, "selection-only", "Selection only", "Responders and non-responders to one drug can be told apart, no more."),
        new(DrePossibility.No, "no", "Not possible", "Trials are screening results."));

    /// <summary>Effects of a compound.</summary>
    public static Vocabulary<AsmEffect> Effect { get; } = new(
        new(AsmEffect.Effective, "effective", "Effective", "Seizures are suppressed."),
        new(AsmEffect.PartlyEffective, "partly", "Partly effective", "Reduced, or only at doses with adverse effects, or for a time."),
        new(AsmEffect.VariesBetweenAnimals, "varies", "Varies between animals", "Some animals respond, others do not."),
        new(AsmEffect.Tolerance, "tolerance", "Tolerance", "The effect is lost with repeated dosing."),
        new(AsmEffect.Ineffective, "ineffective", "Ineffective", "No useful effect."),
        new(AsmEffect.Worsens, "worsens", "Worsens", "More or worse seizures or injury."),
        new(AsmEffect.NotRead, "not-read", "Tested, outcome not read", "Tested in the model; the outcome was not in what was read."));

    /// <summary>The six resistance hypotheses; the ids are the codes used throughout the field's reviews of them.</summary>
    public static Vocabulary<ResistanceHypothesis> Hypothesis { get; } = new(
        new(ResistanceHypothesis.IntrinsicSeverity, "IS", "Intrinsic severity", "The more severe the disease, the harder to treat."),
        new(ResistanceHypothesis.NeuralNetwork, "NW", "Neural network", "Rewired circuits escape the drug."),
        new(ResistanceHypothesis.Target, "TG", "Target", "The drug's target has changed."),
        new(ResistanceHypothesis.Transporter, "TR", "Transporter", "Efflux at the blood-brain barrier keeps the drug out."),
        new(ResistanceHypothesis.Pharmacokinetic, "PK", "Pharmacokinetic", "The drug is cleared before it can act."),
        new(ResistanceHypothesis.GeneVariant, "GE", "Gene variant", "Gene variants, epigenetic or inflammatory modulators."));

    /// <summary>Families of human causes.</summary>
    public static Vocabulary<CauseFamily> CauseFamily { get; } = new(
        new(Catalog.CauseFamily.Structural, "structural", "Structural", "A lesion or malformation."),
        new(Catalog.CauseFamily.Acquired, "acquired", "Acquired", "An event after birth or around it."),
        new(Catalog.CauseFamily.Genetic, "genetic", "Genetic", "A gene variant."),
        new(Catalog.CauseFamily.Unknown, "unknown", "Unknown", "Not known."));

    /// <summary>Human causes.</summary>
    public static Vocabulary<HumanCause> Cause { get; } = new(
        new(HumanCause.CorticalDysplasia, "cortical-dysplasia", "Cortical dysplasia", "Malformation of cortical development."),
        new(HumanCause.TuberousSclerosis, "tuberous-sclerosis", "Tuberous sclerosis", "Tuberous sclerosis complex and its pathway."),
        new(HumanCause.HippocampalSclerosis, "hippocampal-sclerosis", "Hippocampal sclerosis", "As in mesial temporal lobe epilepsy."),
        new(HumanCause.Trauma, "trauma", "Trauma", "Brain injury."),
        new(HumanCause.Stroke, "stroke", "Stroke", "Stroke, or lack of blood or oxygen around birth."),
        new(HumanCause.Infection, "infection", "Infection", "Infection or the inflammation after it."),
        new(HumanCause.Gene, "gene", "Gene variant", "A variant of the named genes."),
        new(HumanCause.Unknown, "unknown", "Unknown", "Cause not known."));

    /// <summary>Flags.</summary>
    public static Vocabulary<ModelWarning> Flag { get; } = new(
        new(ModelWarning.NoSpontaneousSeizures, "no-spontaneous-seizures", "No spontaneous seizures", "No seizure comes by itself, so no verdict on an animal."),
        new(ModelWarning.EvokedSeizures, "evoked-seizures", "Evoked seizures", "The seizures that are counted are evoked."),
        new(ModelWarning.ContingentTolerance, "contingent-tolerance", "Contingent tolerance", "Drug present while a seizure is elicited breeds tolerance that passes for resistance."),
        new(ModelWarning.SurvivalBias, "survival-bias", "Survival bias", "Animals that die early never reach a long window: censor them."),
        new(ModelWarning.ShortDevelopmentalWindow, "short-developmental-window", "Short developmental window", "The age of the seizures lasts days."),
        new(ModelWarning.SelectionByResponse, "selection-by-response", "Selection by response", "Animals are chosen by how they answer to a drug."),
        new(ModelWarning.SingleSexUse, "single-sex-use", "Used in one sex", "What is known comes mostly from one sex."),
        new(ModelWarning.PartialPenetrance, "partial-penetrance", "Partial penetrance", "Not every induced animal becomes epileptic: confirm before randomising."),
        new(ModelWarning.LongLatency, "long-latency", "Long latency", "Weeks to months from induction to seizures."),
        new(ModelWarning.EventDefinitionSensitive, "event-definition-sensitive", "Sensitive to event definition", "How an event is delimited decides what a drug seems to do."),
        new(ModelWarning.FadingResponse, "fading-response", "Response fades", "An early effect is lost within weeks: judge late."),
        new(ModelWarning.ClusteredSeizures, "clustered-seizures", "Clustered seizures", "Clusters with gaps: short windows mislead."),
        new(ModelWarning.StrainDependent, "strain-dependent", "Depends on strain", "Strain or background decides the severity."),
        new(ModelWarning.NoComparator, "no-comparator", "No responder to compare with", "Every donor is drug-resistant already."),
        new(ModelWarning.NoAnimalVerdict, "no-animal-verdict", "No animal-level verdict", "Tissue or larva: no verdict on an animal can exist."),
        new(ModelWarning.PlasmaMisleads, "plasma-misleads", "Plasma level misleads", "Plasma level and level at the target part company."));

    /// <summary>Sex of the animals used.</summary>
    public static Vocabulary<SexUse> Sex { get; } = new(
        new(SexUse.Male, "male", "Male", "Males."),
        new(SexUse.Female, "female", "Female", "Females."),
        new(SexUse.Both, "both", "Both sexes", "Both."),
        new(SexUse.NotStated, "not-stated", "Sex not stated", "Not stated in what was read."));

    /// <summary>Kinds of compound.</summary>
    public static Vocabulary<CompoundKind> CompoundKind { get; } = new(
        new(Catalog.CompoundKind.Asm, "asm", "Anti-seizure medication", "In clinical or veterinary use against seizures."),
        new(Catalog.CompoundKind.Hormone, "hormone", "Hormone", "Given for spasms."),
        new(Catalog.CompoundKind.Investigational, "investigational", "Investigational", "Under study, or used to probe a mechanism."));

    /// <summary>Mechanism classes.</summary>
    public static Vocabulary<MechanismClass> Mechanism { get; } = new(
        new(MechanismClass.SodiumChannelBlocker, "sodium-channel-blocker", "Sodium channel blocker", "Voltage-gated sodium channels."),
        new(MechanismClass.GabaAEnhancer, "gaba-a-enhancer", "GABA-A enhancer", "Positive modulation of GABA-A receptors."),
        new(MechanismClass.GabaReuptakeInhibitor, "gaba-reuptake-inhibitor", "GABA reuptake inhibitor", "GAT-1."),
        new(MechanismClass.GabaTransaminaseInhibitor, "gaba-transaminase-inhibitor", "GABA transaminase inhibitor", "GABA breakdown."),
        new(MechanismClass.GabaBAntagonist, "gaba-b-antagonist", "GABA-B antagonist", "GABA-B receptors."),
        new(MechanismClass.Sv2aLigand, "sv2a-ligand", "SV2A ligand", "Synaptic vesicle protein 2A."),
        new(MechanismClass.Alpha2DeltaLigand, "alpha-2-delta-ligand", "Alpha-2-delta ligand", "Calcium channel subunit."),
        new(MechanismClass.TTypeCalciumBlocker, "t-type-calcium-blocker", "T-type calcium blocker", "T-type calcium channels."),
        new(MechanismClass.PotassiumChannelOpener, "potassium-channel-opener", "Potassium channel opener", "KCNQ channels."),
        new(MechanismClass.AmpaAntagonist, "ampa-antagonist", "AMPA antagonist", "AMPA receptors."),
        new(MechanismClass.NmdaAntagonist, "nmda-antagonist", "NMDA antagonist", "NMDA receptors."),
        new(MechanismClass.Serotonergic, "serotonergic", "Serotonergic", "Serotonin release and receptors."),
        new(MechanismClass.Bromide, "bromide", "Bromide", "Chloride channels of GABA receptors."),
        new(MechanismClass.Nkcc1Inhibitor, "nkcc1-inhibitor", "NKCC1 inhibitor", "Chloride import."),
        new(MechanismClass.MtorInhibitor, "mtor-inhibitor", "mTOR inhibitor", "mTOR pathway."),
        new(MechanismClass.AntiInflammatory, "anti-inflammatory", "Anti-inflammatory", "Inflammation."),
        new(MechanismClass.Hormonal, "hormonal", "Hormonal", "Hormone receptors."),
        new(MechanismClass.Multiple, "multiple", "Several mechanisms", "None leads."),
        new(MechanismClass.Unclear, "unclear", "Unclear", "Not clear."));

    /// <summary>Where a level is measured.</summary>
    public static Vocabulary<Matrix> Matrix { get; } = new(
        new(Catalog.Matrix.Plasma, "plasma", "Plasma or serum", "Plasma or serum."),
        new(Catalog.Matrix.BrainExtracellular, "brain-ecf", "Brain extracellular fluid", "By microdialysis."),
        new(Catalog.Matrix.Csf, "csf", "Cerebrospinal fluid", "Cerebrospinal fluid."));

    /// <summary>How a figure stands to the quantity.</summary>
    public static Vocabulary<Relation> Relation { get; } = new(
        new(Catalog.Relation.Equal, "=", "equal", "The figure itself."),
        new(Catalog.Relation.Above, ">", "above", "Censored: above the figure."),
        new(Catalog.Relation.Below, "<", "below", "Censored: below the figure."),
        new(Catalog.Relation.NotCalculated, "n.c.", "not calculated", "There is no figure."));

    /// <summary>The family that a cause belongs to.</summary>
    public static CauseFamily FamilyOf(HumanCause cause) => cause switch
    {
        HumanCause.CorticalDysplasia or HumanCause.TuberousSclerosis or HumanCause.HippocampalSclerosis => Catalog.CauseFamily.Structural,
        HumanCause.Trauma or HumanCause.Stroke or HumanCause.Infection => Catalog.CauseFamily.Acquired,
        HumanCause.Gene => Catalog.CauseFamily.Genetic,
        HumanCause.Unknown => Catalog.CauseFamily.Unknown,
    };
}
