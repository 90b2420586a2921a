using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Findings of one file, bounded by code. What a record adds can be taken back while it is not known whether the record is one
/// (bytes after the last record look like a cut record).
/// </summary>
internal sealed class FindingLog(string file, int perCode)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, int> _seen = [];
    private readonly Dictionary<string, int> _sinceMark = [];
    private int _mark;

    /// <summary>Counts one more of a code and says whether it is still to be told: the words need not be made if not.</summary>
    public bool Wants(string code)
    {
        var seen = _seen[code] = _seen.GetValueOrDefault(code) + 1;
        _sinceMark[code] = _sinceMark.GetValueOrDefault(code) + 1;
        return seen <= perCode;
    }

    /// <summary>Adds a finding after <see cref="Wants"/>.</summary>
    public void Tell(
        Severity severity, string code, string message, long? at, string? found = null, string? wanted = null, string? field = null) =>
        _findings.Add(new Finding(severity, code, message, new Location(file, Column: field, Byte: at), Finding.Quote(found), wanted));

    /// <summary>Counts and, within the bound, adds.</summary>
    public void Add(
        Severity severity, string code, string message, long? at, string? found = null, string? wanted = null, string? field = null)
    {
        if (Wants(code))
        {
            Tell(severity, code, message, at, found, wanted, field);
        }
    }

    public void Mark()
    {
        _mark = _findings.Count;
        if (_sinceMark.Count > 0)
        {
            _sinceMark.Clear();
        }
    }

    public void BackToMark()
    {
        _findings.RemoveRange(_mark, _findings.Count - _mark);
        foreach (var (code, count) in _sinceMark)
        {
            _seen[code] -= count;
        }

        _sinceMark.Clear();
    }

    public IReadOnlyList<Finding> All() =>
        [.. _findings, .. _seen.Where(s => s.Value > perCode).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Rest(s.Key, s.Value - perCode))];

    private Finding Rest(string code, int count) => new(
        _findings.First(f => f.Code == code).Severity,
        code,
        string.Create(CultureInfo.InvariantCulture, $"{count} more of this kind are not listed."),
        new Location(file));
}
