namespace PreclinicalDre.Core.Tabular;

/// <summary>Kinds of tables whose columns a saved profile can tell.</summary>
public enum ProfileKind
{
    /// <summary>Seizures or annotations of recordings.</summary>
    Seizures,

    /// <summary>Stimulations of a kindling experiment.</summary>
    Stimulations,
}
