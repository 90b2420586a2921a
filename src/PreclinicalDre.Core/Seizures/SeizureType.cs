namespace PreclinicalDre.Core.Seizures;

/// <summary>
/// A kind of seizure or ictal-like event that a recording can show, with the code that carries it into SzCORE event files.
/// </summary>
/// <param name="Id">Stable kebab-case id (<c>generalized-convulsive</c>), as stored and as in a DRE record.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="SzCore">SzCORE / HED-SCORE code (ILAE 2017 tree); for events without one, the code chosen by this system's policy.</param>
/// <param name="SzCoreIsPolicy">True where SzCORE has no code for the event and the mapping is this system's choice (GK).</param>
/// <param name="NeedsEeg">True where video alone cannot show it.</param>
/// <param name="About">What it is, in one line.</param>
public sealed record SeizureType(string Id, string Name, string SzCore, bool SzCoreIsPolicy, bool NeedsEeg, string About)
{
    /// <summary>The controlled list, in the order in which pages show it.</summary>
    public static IReadOnlyList<SeizureType> All { get; } =
    [
        new("generalized-convulsive", "Generalised convulsive", "sz_gen_m_tonicClonic", false, false, "Bilateral motor seizure, Racine 3 to 5 or its like in another scale."),
        new("generalized-nonconvulsive", "Generalised non-convulsive", "sz_gen_nm", false, true, "Bilateral electrographic seizure without convulsion."),
        new("focal-motor", "Focal motor", "sz_foc_ua_m", false, false, "Motor seizure of one side or region; awareness cannot be told in an animal."),
        new("focal-electrographic", "Focal electrographic", "sz_foc_ua_nm", false, true, "Seizure of one region seen in the EEG only."),
        new("focal-to-bilateral", "Focal to bilateral", "sz_foc_f2b", false, true, "Begins in one region, ends as a bilateral convulsion."),
        new("hippocampal-paroxysmal-discharge", "Hippocampal paroxysmal discharge (HPD)", "sz_foc_ua_nm", true, true, "Hippocampal discharge of some seconds in the kainate mouse."),
        new("high-voltage-sharp-waves", "High-voltage sharp waves (HVSW)", "sz_foc_ua_nm", true, true, "Run of sharp waves in the kainate mouse; how it is delimited changes the drug's verdict."),
        new("spike-wave-discharge", "Spike-wave discharge (SWD)", "sz_gen_nm_typical", true, true, "Bilateral spike-and-wave run, absence-like."),
        new("slow-spike-wave-discharge", "Slow spike-wave discharge (SSWD)", "sz_gen_nm_atypical", true, true, "Slow spike-and-wave run of atypical absence."),
        new("spasm", "Epileptic spasm", "sz_gen_m_spasms", false, false, "Brief flexor or extensor spasm, usually in clusters."),
        new("myoclonic", "Myoclonic", "sz_gen_nm_myoclonic", true, false, "Brief jerk or a run of jerks."),
        new("tonic", "Tonic", "sz_gen_m_tonic", false, false, "Sustained bilateral stiffening."),
        new("clonic", "Clonic", "sz_gen_m_clonic", false, false, "Sustained rhythmic jerking of both sides."),
        new("atonic", "Atonic", "sz_gen_m_atonic", false, false, "Sudden loss of tone."),
        new("unclassified", "Unclassified", "sz_uo", false, false, "A seizure whose kind could not be told."),
    ];

    private static readonly Dictionary<string, SeizureType> ById = All.ToDictionary(t => t.Id, StringComparer.Ordinal);

    /// <summary>The type of that id, or null. Ids are compared as they are, case included.</summary>
    public static SeizureType? Find(string id) => ById.GetValueOrDefault(id);
}
