using NodaTime;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>A screen as it stands.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Experiment">Code of the screen.</param>
/// <param name="ModelId">Its model.</param>
/// <param name="IsClosed">True where nothing is entered any more.</param>
/// <param name="Settings">Its settings; null while nobody settled them, and for who is blinded.</param>
/// <param name="Defaults">Where the catalogue's defaults come from, with their tags.</param>
/// <param name="Groups">Its groups; empty for who is blinded.</param>
/// <param name="Results">What it says so far; null without settings, and for who is blinded.</param>
/// <param name="Assigned">Animals in it.</param>
/// <param name="Settled">Animals with an outcome, or taken out.</param>
/// <param name="IsBlind">True where doses, groups and results are left out.</param>
public sealed record ScreenView(
    string Study, string Experiment, string ModelId, bool IsClosed, ScreenSettings? Settings, IReadOnlyList<ScreenDefault> Defaults, IReadOnlyList<PlannedGroup> Groups, ScreenResults? Results,
    int Assigned, int Settled, bool IsBlind);

/// <summary>A new group.</summary>
public sealed class GroupInput
{
    /// <summary>Short code; says nothing by itself. Left out: the next free letter.</summary>
    public string? Code { get; set; }

    /// <summary>mg/kg; 0 for vehicle.</summary>
    public double? DoseMgPerKg { get; set; }

    /// <summary>Time between dose and stimulus, h; left out: the screen's.</summary>
    public double? Hours { get; set; }

    /// <summary>Planned animals; left out: the programme's size for the purpose.</summary>
    public int? Animals { get; set; }

    public GroupPurpose? Purpose { get; set; }
}

/// <summary>Animals for a group.</summary>
public sealed class GroupAnimalsInput
{
    /// <summary>Codes of animals.</summary>
    public IReadOnlyList<string>? Animals { get; set; }

    /// <summary>Why, in spite of warnings.</summary>
    public string? Reason { get; set; }
}

/// <summary>What was stored, and what is to be said about it.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Animals">Animals that it has now.</param>
/// <param name="Findings">Hints and warnings that were taken with a reason.</param>
public sealed record GroupDone(string Group, int Animals, IReadOnlyList<FindingDto> Findings);

/// <summary>Settings that were stored, with what is to be said about them.</summary>
public sealed record SettingsDone(ScreenSettings Settings, IReadOnlyList<FindingDto> Findings);

/// <summary>One entry at the bench.</summary>
public sealed class BenchInput
{
    /// <summary>Made by the sender, once for each entry: sent again, it counts once.</summary>
    public Guid EntryId { get; set; }

    /// <summary>Code of the animal.</summary>
    public string? Animal { get; set; }

    /// <summary><c>dosed</c>, <c>stimulated</c>, <c>protected</c>, <c>not-protected</c>, <c>motor</c> or <c>not-tested</c>.</summary>
    public string? Action { get; set; }

    /// <summary>When, with its offset; empty: now.</summary>
    public string? At { get; set; }

    public double? LatencySeconds { get; set; }

    public double? DoseMgPerKg { get; set; }

    public int? Falls { get; set; }

    /// <summary>Ids of signs of motor impairment; null where nobody looked.</summary>
    public IReadOnlyList<string>? Signs { get; set; }

    public string? Reason { get; set; }
}

/// <summary>What became of an entry.</summary>
/// <param name="Status"><c>stored</c>, <c>known</c> (it was stored before) or <c>refused</c>.</param>
/// <param name="NeedsReason">Refused, and taken with a reason.</param>
/// <param name="Findings">What was found, also of an entry that was stored.</param>
public sealed record BenchAnswer(Guid EntryId, string Status, bool NeedsReason, IReadOnlyList<FindingDto> Findings)
{
    public const string Stored = "stored";
    public const string Known = "known";
    public const string Refused = "refused";
}

/// <summary>An entry that was taken back.</summary>
public sealed record BenchUndone(Guid EntryId, Instant UndoneAt);

/// <summary>A round at the bench.</summary>
/// <param name="At">The moment for which it was made.</param>
/// <param name="Stimulus">The stimulus in words.</param>
/// <param name="Criterion">What makes an animal protected.</param>
/// <param name="ObservationSeconds">How long an animal is watched.</param>
/// <param name="Animals">Animals in cage order.</param>
public sealed record BenchRun(
    string Study, string Experiment, string TimeZone, Instant At, string Stimulus, string Criterion, double ObservationSeconds, bool IsClosed, IReadOnlyList<BenchAnimal> Animals);

/// <summary>An animal of a round.</summary>
/// <param name="Group">Code of its group; null where even that could tell.</param>
/// <param name="DoseMgPerKg">Its dose; null for who is blinded.</param>
/// <param name="StimulateAt">When its stimulus is due; null before its dose.</param>
/// <param name="Marks">Marks that it bears now, as a reader sends them.</param>
public sealed record BenchAnimal(
    string Code, string Cage, string Sex, IReadOnlyList<string> Marks, string? Group, double? DoseMgPerKg, Instant? DosedAt, Instant? StimulateAt, Instant? StimulatedAt, ScreenOutcome Outcome,
    Instant? OutcomeAt, double? LatencySeconds, int? Falls, IReadOnlyList<string>? Signs)
{
    /// <summary>True while its outcome waits.</summary>
    public bool Waits => Outcome is ScreenOutcome.Open;
}
