namespace PreclinicalDre.Core.Seizures;

/// <summary>What a code of a controlled list means here.</summary>
/// <param name="TypeId">Id of the seizure type; null for what is known and no seizure (<c>bckg</c>).</param>
/// <param name="IsPolicy">True where the code says more or less than the type and the match is this system's choice (GK).</param>
public readonly record struct CodeMeaning(string? TypeId, bool IsPolicy);

/// <summary>
/// Codes of seizures, both ways: HED-SCORE as SzCORE uses it (the tree of ILAE 2017; V, read in the sources of epilepsy2bids), labels of the TUH corpora (V, as mapped
/// there), and what rodent laboratories write. Awareness cannot be told in an animal: codes with awareness become the type without it.
/// </summary>
public static class SeizureCodes
{
    /// <summary>Recorded, and free of seizures.</summary>
    public const string Background = "bckg";

    private const string Unclassified = "unclassified";

    private static readonly Dictionary<string, CodeMeaning> Exact = Table(
        ("bckg", null, false),
        ("sz", Unclassified, false), ("seiz", Unclassified, false), ("sz_uo", Unclassified, false),
        ("sz_foc_f2b", "focal-to-bilateral", false),
        ("sz_gen_m", "generalized-convulsive", true), ("sz_gen_m_tonicClonic", "generalized-convulsive", false), ("sz_gen_m_myoTC", "generalized-convulsive", true),
        ("sz_gen_m_clonic", "clonic", false), ("sz_gen_m_tonic", "tonic", false), ("sz_gen_m_atonic", "atonic", false), ("sz_gen_m_myoAtonic", "atonic", true),
        ("sz_gen_m_spasms", "spasm", false),
        ("sz_gen_nm", "generalized-nonconvulsive", false), ("sz_gen_nm_typical", "spike-wave-discharge", true), ("sz_gen_nm_atypical", "slow-spike-wave-discharge", true),
        ("sz_gen_nm_myoclonic", "myoclonic", true), ("sz_gen_nm_eyelidMyio", "generalized-nonconvulsive", true),
        ("sz_uo_m_tonicClonic", "generalized-convulsive", true), ("sz_uo_m_spasms", "spasm", true), ("sz_uo_m", Unclassified, true), ("sz_uo_nm", Unclassified, true), ("sz_uo_nm_behavior", Unclassified, true),
        // Focal or generalised, and nothing about movement: the kind cannot be told.
        ("sz_foc", Unclassified, true), ("sz_foc_a", Unclassified, true), ("sz_foc_ia", Unclassified, true), ("sz_foc_ua", Unclassified, true), ("sz_gen", Unclassified, true),
        // Labels of the TUH corpora.
        ("fnsz", Unclassified, true), ("gnsz", Unclassified, true), ("spsz", Unclassified, true), ("cpsz", Unclassified, true), ("absz", "generalized-nonconvulsive", false),
        ("tnsz", "tonic", false), ("cnsz", "clonic", false), ("tcsz", "generalized-convulsive", false), ("atsz", "atonic", false), ("mysz", "myoclonic", true));

    // What laboratories write; offered, never taken without a person.
    private static readonly Dictionary<string, string> Local = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HPD"] = "hippocampal-paroxysmal-discharge", ["HPDs"] = "hippocampal-paroxysmal-discharge", ["hippocampal paroxysmal discharge"] = "hippocampal-paroxysmal-discharge",
        ["HVSW"] = "high-voltage-sharp-waves", ["HVSWs"] = "high-voltage-sharp-waves", ["high voltage sharp waves"] = "high-voltage-sharp-waves",
        ["SWD"] = "spike-wave-discharge", ["SWDs"] = "spike-wave-discharge", ["spike-wave discharge"] = "spike-wave-discharge", ["SSWD"] = "slow-spike-wave-discharge",
        ["spasm"] = "spasm", ["spasms"] = "spasm", ["ES"] = "spasm", ["GTCS"] = "generalized-convulsive", ["GTC"] = "generalized-convulsive", ["tonic-clonic"] = "generalized-convulsive",
        ["generalised convulsive"] = "generalized-convulsive", ["myoclonus"] = "myoclonic", ["jerk"] = "myoclonic",
    };

    /// <summary>
    /// What a code means; null where it is on no list. Codes of focal seizures with a kind of movement (<c>sz_foc_a_m_automatisms</c>) mean focal motor, those with
    /// <c>_nm</c> focal electrographic. The case of TUH labels does not matter; that of HED-SCORE codes does.
    /// </summary>
    public static CodeMeaning? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (Exact.TryGetValue(code, out var meaning) || (code.Length == 4 && Exact.TryGetValue(code.ToLowerInvariant(), out meaning)))
        {
            return meaning;
        }

        foreach (var awareness in FocalStems)
        {
            if (code.StartsWith(awareness, StringComparison.Ordinal))
            {
                var rest = code.AsSpan(awareness.Length);
                var policy = awareness != "sz_foc_ua";
                return rest.StartsWith("_nm") && (rest.Length == 3 || rest[3] == '_') ? new CodeMeaning("focal-electrographic", policy)
                    : rest.StartsWith("_um") && rest.Length == 3 ? new CodeMeaning(Unclassified, true)
                    : rest.StartsWith("_m") && (rest.Length == 2 || rest[2] == '_') ? new CodeMeaning("focal-motor", policy)
                    : null;
            }
        }

        return null;
    }

    /// <summary>True where the code is on a list, or an id of a seizure type.</summary>
    public static bool IsKnown(string code) => Find(code) is not null || SeizureType.Find(code) is not null;

    /// <summary>The HED-SCORE code that carries a type into event files.</summary>
    public static string Of(SeizureType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.SzCore;
    }

    /// <summary>
    /// What a free text probably means, to be offered to a person: a code, a type's id or name, or a laboratory's own word; null where nothing is known. Never taken
    /// without a person's word.
    /// </summary>
    public static string? Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return SeizureType.Find(trimmed)?.Id
            ?? SeizureType.All.FirstOrDefault(t => t.Name.Equals(trimmed, StringComparison.OrdinalIgnoreCase))?.Id
            ?? Local.GetValueOrDefault(trimmed)
            ?? Find(trimmed)?.TypeId;
    }

    // The longer stem first.
    private static readonly string[] FocalStems = ["sz_foc_ua", "sz_foc_ia", "sz_foc_a"];

    private static Dictionary<string, CodeMeaning> Table(params ReadOnlySpan<(string Code, string? Type, bool Policy)> rows)
    {
        var table = new Dictionary<string, CodeMeaning>(StringComparer.Ordinal);
        foreach (var (code, type, policy) in rows)
        {
            table.Add(code, new CodeMeaning(type, policy));
        }

        return table;
    }
}
