namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>The definitions that come with the program. They cannot be changed, retired or deleted; variants are derived from them.</summary>
public static class BuiltInDefinitions
{
    private static readonly Lazy<DreDefinition> Human = new(() => DreDefinition.Load("human-ilae-2010-1.0"));

    /// <summary>The translational definition: the one that judges where nothing else was chosen.</summary>
    public static DreDefinition Translational10 => DreDefinition.Translational10;

    /// <summary>
    /// The human rule of ILAE 2010 (Kwan et al., Epilepsia 51:1069) as it stands, to be laid over the same animal: two regimens fail (V); freedom is 12 months, 365
    /// days here, or three times the longest interval, whichever is longer (V). The consensus gives no number for baseline, exposure, adherence or coverage; each of
    /// these asks here for nothing (0, and one baseline seizure, without which there is no interval) (GK). Data that are missing are unknown all the same.
    /// </summary>
    public static DreDefinition HumanIlae2010 => Human.Value;

    /// <summary>All, the default first.</summary>
    public static IReadOnlyList<DreDefinition> All => [Translational10, HumanIlae2010];

    /// <summary>The one of that <c>id@version</c>; null where none has it.</summary>
    public static DreDefinition? Find(string? name) => All.FirstOrDefault(d => d.Name == name);
}
