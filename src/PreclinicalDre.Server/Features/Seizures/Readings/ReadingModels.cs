using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Seizures.Readings;

namespace PreclinicalDre.Server.Features.Seizures.Readings;

/// <summary>Two readings to be opened.</summary>
public sealed class OpenInput
{
    /// <summary>Key of the recording.</summary>
    public Guid? Recording { get; set; }

    /// <summary>Names with which the two readers sign in.</summary>
    public string? First { get; set; }

    public string? Second { get; set; }
}

/// <summary>What a third person decides about one difference.</summary>
public sealed class DecisionInput
{
    /// <summary>Key of the first reader's event; null where that reader has none.</summary>
    public Guid? First { get; set; }

    /// <summary>Key of the second reader's event.</summary>
    public Guid? Second { get; set; }

    /// <summary><c>first</c>, <c>second</c> or <c>neither</c>.</summary>
    public string? Choice { get; set; }

    public string? Reason { get; set; }
}

/// <summary>A pair of readings in a list.</summary>
/// <param name="State">In words.</param>
/// <param name="Mine">True where the person is one of its readers and has not closed.</param>
public sealed record PairSummary(Guid Id, string Animal, DateTime From, DateTime To, string File, int Number, DateTime OpenedAt, string OpenedBy, string State, bool Mine, IReadOnlyList<ReaderSummary> Readers);

/// <summary>One reader of a pair: by token; by name only where that may be told.</summary>
/// <param name="Events">How many events; null as long as that must not be seen.</param>
public sealed record ReaderSummary(int Place, string Token, string? Name, DateTime? ClosedAt, int? Events);

/// <summary>An event that a reader marked.</summary>
public sealed record MarkedDetail(Guid Id, DateTime At, string TypeId, double? DurationSeconds, string Scale, double? Stage, string Note);

/// <summary>How well two readings agree.</summary>
public sealed record AgreementDetail(
    double? Kappa, double? KappaLower, double? KappaUpper, double BinSeconds, long BinsBoth, long BinsFirst, long BinsSecond, long BinsNone, ScoreDetail FirstAsReference, ScoreDetail SecondAsReference, int Agreed, int Differences, int Open);

/// <summary>Event-level scores of one list held against the other.</summary>
public sealed record ScoreDetail(int Reference, int Found, int False, double? Sensitivity, double? Precision, double? F1, double? FalsePerDay);

/// <summary>One place of two readings, side by side.</summary>
public sealed record PlaceDetail(string Kind, MarkedDetail? First, MarkedDetail? Second, string Choice, string? Reason, string? By);

/// <summary>A pair of readings as its page shows it.</summary>
public sealed record PairDetail
{
    public required PairSummary Pair { get; init; }

    /// <summary>The person's own reading; null where the person is no reader of it.</summary>
    public int? OwnPlace { get; init; }

    /// <summary>The person's own events; empty where the person is no reader.</summary>
    public IReadOnlyList<MarkedDetail> Own { get; init; } = [];

    /// <summary>Null until both have closed.</summary>
    public AgreementDetail? Agreement { get; init; }

    /// <summary>Empty until both have closed.</summary>
    public IReadOnlyList<PlaceDetail> Places { get; init; } = [];

    public DateTime? AdoptedAt { get; init; }

    public string? AdoptedBy { get; init; }

    /// <summary>Stored seizures in the recording, which an adoption takes the place of.</summary>
    public int StoredSeizures { get; init; }
}

/// <summary>What became of a list that a reader handed in.</summary>
/// <param name="Events">Events that were stored.</param>
/// <param name="Outside">Events outside the recording, left out.</param>
/// <param name="Findings">What is to be said of the file.</param>
public sealed record HandInReport(int Events, int Outside, IReadOnlyList<Finding> Findings);

/// <summary>The loaded pair with all that is known, before anything is hidden.</summary>
internal sealed record LoadedPair(
    Data.Studies.Study Study, Data.Animals.Animal Animal, Data.Monitoring.Recording Recording, Data.Seizures.ReadingPair Pair, IReadOnlyList<Data.Seizures.Reading> Readings, IReadOnlyList<Data.Seizures.ReadingDecision> Decisions)
{
    public bool IsClosed => Readings.Count == 2 && Readings.All(r => r.ClosedAt is not null);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    public ReadingAgreement Compare(ScoringRules rules)
    {
        var (one, two) = (Of(Readings[0]), Of(Readings[1]));
        return ReadingAgreement.Of(Recording.From, Recording.To, one, two, rules);

        static List<ReadEvent> Of(Data.Seizures.Reading reading) =>
            [.. reading.Events.Select(e => new ReadEvent(e.Id, e.At, e.TypeId, e.DurationSeconds, Core.Seizures.SeizureGrade.Of(e.Scale, e.Stage)))];
    }

    /// <summary>The last decision about a place.</summary>
    public Data.Seizures.ReadingDecision? DecisionOf(ReadingPlace place) =>
        Decisions.Where(d => d.FirstEventId == place.First?.Id && d.SecondEventId == place.Second?.Id).MaxBy(d => (d.At, d.Id));

    public ReadingChoice ChoiceOf(ReadingPlace place) => DecisionOf(place)?.Choice ?? ReadingChoice.Open;
}
