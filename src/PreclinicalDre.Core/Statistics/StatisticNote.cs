namespace PreclinicalDre.Core.Statistics;

/// <summary>What a person must know beside the numbers: why one is missing, or why one must be read with care.</summary>
/// <param name="Code">Stable kebab-case code for programs (<c>fieller-unbounded</c>).</param>
/// <param name="Words">One or two plain sentences.</param>
public sealed record StatisticNote(string Code, string Words);
