namespace PreclinicalDre.Data;

/// <summary>How many keys one query names.</summary>
internal static class KeysInQuery
{
    /// <summary>Below what any engine takes as parameters.</summary>
    public const int Most = 500;
}
