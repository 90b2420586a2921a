using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Core.Tests.Experiments.Kindling;

public sealed class StimulationCheckTests
{
    private static readonly LocalDate Day = new(2026, 3, 20);
    private static readonly StimulatedAnimal Rat = new("R1", Sex.Male, "Wistar", new LocalDate(2025, 12, 1), null);
    private static readonly KindlingRules Rules = KindlingDefaults.For("phenytoin-resistant-kindled").Rules() with
    {
        Plan = [new PlannedDose("phenytoin", 25, 75)], OnlySex = Sex.Male, OnlyStrain = "Wistar",
    };

    private static readonly Stimulus Plain = new(30, Day, 30, StimulationPurpose.Kindling) { CurrentMa = 0.5, Score = 4 };

    [Fact]
    public void PlainStimulation_HasNothingToSay() => Assert.Empty(Check(Plain));

    public static TheoryData<string, Severity, string> Cases => new()
    {
        { "not given", Severity.Error, "outcome-without-stimulation" },
        { "no current", Severity.Error, "outcome-without-stimulation" },
        { "not given, no reason", Severity.Error, "reason-missing" },
        { "score 6", Severity.Error, "score-off-scale" },
        { "score -1", Severity.Error, "score-off-scale" },
        { "dose alone", Severity.Error, "dose-without-compound" },
        { "no dose", Severity.Error, "bad-dose" },
        { "dose 100", Severity.Warning, "dose-off-plan" },
        { "other compound", Severity.Warning, "compound-off-plan" },
        { "not kindled", Severity.Warning, "not-kindled" },
        { "washout", Severity.Warning, "washout-too-short" },
        { "female", Severity.Warning, "sex-off-protocol" },
        { "other strain", Severity.Warning, "strain-off-protocol" },
        { "after exit", Severity.Error, "after-exit" },
        { "before birth", Severity.Error, "before-birth" },
        { "earlier day", Severity.Warning, "out-of-order" },
        { "no outcome", Severity.Warning, "no-outcome" },
        { "no discharge", Severity.Info, "seizure-without-afterdischarge" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void BadEntry_IsSaidWithItsTierAndReason(string what, Severity severity, string code)
    {
        var drug = Plain with { Purpose = StimulationPurpose.Test, CompoundId = "phenytoin", DoseMgPerKg = 50 };
        Stimulus[] kindled = [.. Enumerable.Range(1, 10).Select(i => new Stimulus(i, Day.PlusDays(i - 20), i, StimulationPurpose.Kindling) { Score = 5 })];
        var findings = what switch
        {
            "not given" => Check(Plain with { Given = false }, reason: "cable"),
            "no current" => Check(Plain with { CurrentMa = 0 }),
            "not given, no reason" => Check(Plain with { Given = false, Score = null }),
            "score 6" => Check(Plain with { Score = 6 }),
            "score -1" => Check(Plain with { Score = -1 }),
            "dose alone" => Check(Plain with { DoseMgPerKg = 50 }),
            "no dose" => Check(drug with { DoseMgPerKg = null }, before: kindled),
            "dose 100" => Check(drug with { DoseMgPerKg = 100 }, before: kindled),
            "other compound" => Check(drug with { CompoundId = "valproate" }, before: kindled),
            "not kindled" => Check(drug, before: kindled[..9]),
            "washout" => Check(drug, before: [.. kindled, drug with { Number = 29, Session = 29, On = Day.PlusDays(-3) }]),
            "female" => Check(Plain, animal: Rat with { Sex = Sex.Female }),
            "other strain" => Check(Plain, animal: Rat with { Strain = "Sprague-Dawley" }),
            "after exit" => Check(Plain, animal: Rat with { ExitedOn = Day.PlusDays(-1) }),
            "before birth" => Check(Plain, animal: Rat with { BornOn = Day.PlusDays(1) }),
            "earlier day" => Check(Plain, before: [Plain with { Number = 29, On = Day.PlusDays(1) }]),
            "no outcome" => Check(Plain with { Score = null }),
            _ => Check(Plain with { AfterdischargeSeconds = 0 }),
        };
        Assert.Equal((severity, code), findings.Where(f => f.Code == code).Select(f => (f.Severity, f.Code)).FirstOrDefault());
    }

    [Fact]
    public void ScoreOfZero_OnAScaleThatBeginsAtOne_MeansNoResponse() => Assert.Empty(Check(Plain with { Score = 0 }));

    [Fact]
    public void Group_OfBothSexesAgainstTheProtocol_IsSaidAsAGroup()
    {
        var findings = StimulationCheck.OfGroups([("A", Rat), ("A", Rat with { Code = "R2", Sex = Sex.Female, Strain = "Lewis" }), ("B", Rat with { Code = "R3" })], Rules);
        Assert.Equal(["mixed-sexes", "mixed-strains"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal("group A", f.At.Path));
        Assert.Empty(StimulationCheck.OfGroups([("A", Rat), ("A", Rat with { Code = "R2", Sex = Sex.Female })], Rules with { OnlySex = null }));
    }

    private static IReadOnlyList<Finding> Check(Stimulus s, IReadOnlyList<Stimulus>? before = null, StimulatedAnimal? animal = null, string reason = "") =>
        StimulationCheck.Of(s, reason, animal ?? Rat, before ?? [], Rules, Catalogue.BuiltIn.Scale(Rules.ScaleId));
}
