using NodaTime;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>A kindling experiment as the API and the page tell it.</summary>
/// <param name="Title">Null where the person may not know which compounds are given.</param>
/// <param name="Scale">Name of the scale.</param>
/// <param name="IsBlinded">True where compounds, doses and what rests on them are left out.</param>
/// <param name="Rules">The rules in words with their sources.</param>
/// <param name="Protection">Animals protected by compound and dose; null where blinded.</param>
/// <param name="Verdict">Why no drug-resistance verdict is given; null where the model allows one.</param>
/// <param name="Proposal">The arms that a model with contingent tolerance needs; null for others and where blinded.</param>
/// <param name="Findings">What is to be said of the experiment as a whole.</param>
public sealed record KindlingView(
    string Study, string Experiment, string? Title, string ModelId, string Model, bool IsClosed, string Scale, bool IsBlinded, IReadOnlyList<RuleDetail> Rules, KindledCohort Summary,
    IReadOnlyList<KindledDetail> Animals, IReadOnlyList<ProtectionRow>? Protection, string? Verdict, string? Proposal, IReadOnlyList<FindingDto> Findings);

/// <summary>A rule in words.</summary>
/// <param name="Tag">How well the default is known; null where the study set its own.</param>
/// <param name="Sources">Ids of its citations.</param>
/// <param name="Note">A limit of the default.</param>
public sealed record RuleDetail(string Name, string Text, string? Tag, IReadOnlyList<string> Sources, string? Note);

/// <summary>An animal of it.</summary>
/// <param name="Group">Code of its group; empty where it has none or it is blinded.</param>
/// <param name="First">The first stimulation whose score counts.</param>
/// <param name="Kindled">The stimulation at which it was fully kindled.</param>
/// <param name="Why">Why it is, or is not.</param>
/// <param name="Rekindled">As Kindled, after a rest.</param>
/// <param name="Savings">Share of stimulations that kindling again saved.</param>
/// <param name="Thresholds">Threshold series; those with a compound left out where blinded.</param>
/// <param name="Classes">Its classes by repeated tests; null where blinded.</param>
/// <param name="Tests">Its tests; null where blinded.</param>
/// <param name="Tolerance">Contingent tolerance; null where blinded.</param>
public sealed record KindledDetail(
    string Animal, string Sex, string Strain, string Group, int Stimulations, int Reached, Milestone? First, Milestone? Kindled, string Why, Milestone? Rekindled, double? Savings,
    IReadOnlyList<ThresholdSeries> Thresholds, IReadOnlyList<ResponderSelection>? Classes, IReadOnlyList<DrugTest>? Tests, IReadOnlyList<ContingentTolerance>? Tolerance);

/// <summary>A stimulation as it is entered at the bench.</summary>
public sealed class StimulationInput
{
    /// <summary>Code of the animal.</summary>
    public string? Animal { get; set; }

    /// <summary>Its number in the animal; left out: the next one.</summary>
    public int? Number { get; set; }

    /// <summary>Day as yyyy-MM-dd; left out: today on the laboratory's calendar.</summary>
    public string? On { get; set; }

    /// <summary>Number of the session; left out: that of the animal's last stimulation of the same day, or the next one.</summary>
    public int? Session { get; set; }

    /// <summary><c>kindling</c>, <c>threshold</c>, <c>upkeep</c>, <c>rekindling</c> or <c>test</c>.</summary>
    public string? Purpose { get; set; }

    /// <summary>True where it was due and the animal was not stimulated; a reason is needed then.</summary>
    public bool NotGiven { get; set; }

    /// <summary>Current in mA.</summary>
    public double? CurrentMa { get; set; }

    public int? Score { get; set; }

    public double? AfterdischargeSeconds { get; set; }

    public int? WetDogShakes { get; set; }

    /// <summary>Id of the compound on board; empty for none.</summary>
    public string? CompoundId { get; set; }

    /// <summary>Its dose, mg/kg; 0 for the vehicle.</summary>
    public double? DoseMgPerKg { get; set; }

    public bool? AdverseEffects { get; set; }

    /// <summary>Why it was not given, or why it is stored against a warning.</summary>
    public string? Reason { get; set; }

    public string? Note { get; set; }
}

/// <summary>A stored stimulation.</summary>
/// <param name="Remarks">Warnings and hints that it was stored with.</param>
public sealed record StimulationDetail(string Animal, int Number, LocalDate On, int Session, string Purpose, bool Given, int? Score, IReadOnlyList<FindingDto> Remarks);
