namespace PreclinicalDre.Core.Catalog;

/// <summary>What a compound is in this field.</summary>
public enum CompoundKind
{
    /// <summary>Anti-seizure medication.</summary>
    Asm,

    /// <summary>Hormone or steroid given for spasms.</summary>
    Hormone,

    /// <summary>Investigational or probing compound.</summary>
    Investigational,
}

/// <summary>Main known way in which a compound acts.</summary>
public enum MechanismClass
{
    /// <summary>Voltage-gated sodium channels.</summary>
    SodiumChannelBlocker,

    /// <summary>Positive modulation of GABA-A receptors.</summary>
    GabaAEnhancer,

    /// <summary>GABA uptake.</summary>
    GabaReuptakeInhibitor,

    /// <summary>GABA transaminase.</summary>
    GabaTransaminaseInhibitor,

    /// <summary>GABA-B receptors.</summary>
    GabaBAntagonist,

    /// <summary>Synaptic vesicle protein 2A.</summary>
    Sv2aLigand,

    /// <summary>Alpha-2-delta subunit of calcium channels.</summary>
    Alpha2DeltaLigand,

    /// <summary>T-type calcium channels.</summary>
    TTypeCalciumBlocker,

    /// <summary>KCNQ potassium channels.</summary>
    PotassiumChannelOpener,

    /// <summary>AMPA receptors.</summary>
    AmpaAntagonist,

    /// <summary>NMDA receptors.</summary>
    NmdaAntagonist,

    /// <summary>Serotonin release and receptors.</summary>
    Serotonergic,

    /// <summary>Bromide at chloride channels.</summary>
    Bromide,

    /// <summary>Chloride transporter NKCC1.</summary>
    Nkcc1Inhibitor,

    /// <summary>mTOR pathway.</summary>
    MtorInhibitor,

    /// <summary>Inflammation.</summary>
    AntiInflammatory,

    /// <summary>Hormone receptors.</summary>
    Hormonal,

    /// <summary>Several mechanisms, none leading.</summary>
    Multiple,

    /// <summary>Not clear.</summary>
    Unclear,
}

/// <summary>Where a level is measured.</summary>
public enum Matrix
{
    /// <summary>Plasma or serum.</summary>
    Plasma,

    /// <summary>Extracellular fluid of the brain.</summary>
    BrainExtracellular,

    /// <summary>Cerebrospinal fluid.</summary>
    Csf,
}

/// <summary>How a figure stands to the quantity.</summary>
public enum Relation
{
    /// <summary>The figure itself.</summary>
    Equal,

    /// <summary>The quantity is above the figure (censored).</summary>
    Above,

    /// <summary>The quantity is below the figure (censored).</summary>
    Below,

    /// <summary>Not calculated: there is no figure.</summary>
    NotCalculated,
}
