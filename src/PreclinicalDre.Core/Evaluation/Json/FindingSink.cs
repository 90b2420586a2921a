namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>
/// Collects findings up to a limit and counts the rest, so that a hostile input of a million mistakes does not become a million sentences.
/// </summary>
internal sealed class FindingSink(int limit)
{
    private readonly List<Finding> _findings = [];
    private int _more;

    public int Count => _findings.Count + _more;

    public bool Any => _findings.Count > 0;

    public void Add(string code, string message, JsonPlace place, string? found = null, string? wanted = null)
    {
        if (_findings.Count < limit)
        {
            _findings.Add(Finding.Error(code, message, new Location(Path: place.ToString()), found, wanted));
        }
        else
        {
            _more++;
        }
    }

    public IReadOnlyList<Finding> ToList() => _more == 0
        ? _findings
        : [.. _findings, Finding.Error("more-findings", $"{_more} more findings are not listed.", new Location(Path: "$"))];
}
