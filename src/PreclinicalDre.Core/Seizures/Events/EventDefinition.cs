using System.Security.Cryptography;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Seizures.Events;

/// <summary>
/// What counts as one event in an analysis: events of one type that follow each other within the merge gap are one, then what is shorter than the minimum is left out. It
/// changes a drug's verdict (high-voltage sharp waves above all), so that it has a version and a hash, and the raw count stands beside what it makes of it.
/// </summary>
/// <param name="Code">Name in its study.</param>
/// <param name="Number">Version under that name, from 1.</param>
/// <param name="MinimumSeconds">Least duration in s, 0 to 86,400; events without a duration are kept. 0: none.</param>
/// <param name="MergeGapSeconds">Longest pause in s, 0 to 86,400, from the end of one event to the onset of the next of its type, that is no pause. 0: only events that touch or overlap are merged.</param>
/// <param name="TypeIds">Types that it counts; empty: all.</param>
/// <param name="Cluster">The rule by which clusters are told.</param>
public sealed record EventDefinition(string Code, int Number, double MinimumSeconds, double MergeGapSeconds, IReadOnlyList<string> TypeIds, ClusterRule Cluster)
{
    /// <summary>Greatest minimum and gap, s.</summary>
    public const double MaxSeconds = 86_400;

    /// <summary><c>code@number</c>, as addresses and pages name it.</summary>
    public string Name => FormattableString.Invariant($"{Code}@{Number}");

    /// <summary>SHA-256 of the canonical text, lower-case hex: same rules, same hash, in whatever order the types were given.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("code", Code);
        json.WriteNumber("number", Number);
        json.WriteNumber("minimumSeconds", MinimumSeconds);
        json.WriteNumber("mergeGapSeconds", MergeGapSeconds);
        json.WriteStrings("types", TypeIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        json.WriteString("cluster", Cluster.Id);
        json.WriteEndObject();
    })));

    /// <summary>Whether it counts the type.</summary>
    public bool Counts(string typeId) => TypeIds.Count == 0 || TypeIds.Contains(typeId);
}
