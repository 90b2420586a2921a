namespace PreclinicalDre.Core.Tabular;

/// <summary>
/// Collects findings in bounded memory: of each severity the first <see cref="Limit"/> are kept in order, the rest are only counted,
/// so that a file with a million bad rows stays one readable answer.
/// </summary>
/// <param name="limit">How many findings of each severity are kept; at least 1.</param>
public sealed class FindingLog(int limit = FindingLog.DefaultLimit)
{
    /// <summary>Findings kept of each severity where nothing else is asked for.</summary>
    public const int DefaultLimit = 200;

    private readonly List<Finding> _kept = [];
    private readonly int[] _counts = new int[3];

    /// <summary>How many of each severity are kept.</summary>
    public int Limit { get; } = limit >= 1 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "At least one.");

    /// <summary>The kept findings in the order in which they were made.</summary>
    public IReadOnlyList<Finding> Items => _kept;

    /// <summary>Errors made, the ones that were not kept included.</summary>
    public int Errors => _counts[(int)Severity.Error];

    /// <summary>Warnings made, the ones that were not kept included.</summary>
    public int Warnings => _counts[(int)Severity.Warning];

    /// <summary>Hints made, the ones that were not kept included.</summary>
    public int Infos => _counts[(int)Severity.Info];

    /// <summary>How many findings were counted but not kept.</summary>
    public int Dropped => Errors + Warnings + Infos - _kept.Count;

    /// <summary>True where at least one error stands: nothing of the input may be stored.</summary>
    public bool HasErrors => Errors > 0;

    /// <summary>Takes a finding in.</summary>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (_counts[(int)finding.Severity]++ < Limit)
        {
            _kept.Add(finding);
        }
    }
}
