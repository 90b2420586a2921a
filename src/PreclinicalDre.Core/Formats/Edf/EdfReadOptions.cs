namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Limits that keep memory bounded whatever the file holds, and the tolerance for gaps.</summary>
public sealed record EdfReadOptions
{
    /// <summary>The defaults.</summary>
    public static EdfReadOptions Default { get; } = new();

    /// <summary>Most annotations that are kept; further ones are left out with an error. Default 1,000,000.</summary>
    public int MaxAnnotations { get; init; } = 1_000_000;

    /// <summary>Most characters of annotation text that are kept in all. Default 32 million.</summary>
    public long MaxTextCharacters { get; init; } = 32_000_000;

    /// <summary>Most segments that are kept; further ones are left out with an error. Default 1,000,000.</summary>
    public int MaxSegments { get; init; } = 1_000_000;

    /// <summary>Most findings of one code. Default 20.</summary>
    public int MaxFindingsPerCode { get; init; } = 20;

    /// <summary>
    /// Largest distance in seconds between a record's end and the next record's start that is no gap. Default 0.001: record lengths and
    /// starts are written with few digits, and a rounding must not cut a recording in two.
    /// </summary>
    public decimal GapToleranceSeconds { get; init; } = 0.001m;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxAnnotations);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxTextCharacters);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSegments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFindingsPerCode, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(GapToleranceSeconds);
    }
}
