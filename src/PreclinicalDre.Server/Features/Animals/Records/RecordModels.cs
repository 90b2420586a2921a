using NodaTime;
using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Server.Features.Animals.Records;

/// <summary>A move of one record, or of all complete ones of a study.</summary>
public sealed class RecordInput
{
    /// <summary><c>draft</c>, <c>reviewed</c> or <c>locked</c>.</summary>
    public string? State { get; set; }

    /// <summary>Why; needed on the way back. The header <c>Change-Reason</c> does as well.</summary>
    public string? Reason { get; set; }
}

/// <summary>How final the record of an animal is.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="State">The state.</param>
/// <param name="Since">When it came into it; null where it never left draft.</param>
/// <param name="By">Who brought it there.</param>
/// <param name="DataBy">Who entered the last of its data.</param>
public sealed record RecordDetail(string Animal, RecordState State, Instant? Since, string? By, string? DataBy);

/// <summary>A record as the list of a study shows it.</summary>
/// <param name="Animal">Code of the animal.</param>
/// <param name="State">How final it is.</param>
/// <param name="Since">When it came into that state.</param>
/// <param name="By">Who brought it there.</param>
/// <param name="DataBy">Who entered the last of its data.</param>
/// <param name="Missing">What keeps it from being complete; null where it is.</param>
/// <param name="IsStale">True where its verdict is not of its present data.</param>
public sealed record RecordLine(string Animal, RecordState State, Instant? Since, string By, string DataBy, string? Missing, bool IsStale);

/// <summary>What moving all complete records did.</summary>
/// <param name="State">Where they were to go.</param>
/// <param name="Moved">Codes of the animals whose records went there.</param>
/// <param name="Left">The others that were not there already, and why.</param>
public sealed record RecordsReport(RecordState State, IReadOnlyList<string> Moved, IReadOnlyList<RecordLeft> Left);

/// <summary>A record that was not moved.</summary>
public sealed record RecordLeft(string Animal, string Why);
