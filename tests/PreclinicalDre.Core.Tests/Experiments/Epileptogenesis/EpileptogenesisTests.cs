using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Tests.Experiments.Epileptogenesis;

public sealed class EpileptogenesisTests
{
    private static readonly Instant Insult = Instant.FromUtc(2026, 3, 1, 9, 0);
    private static readonly InsultRules Rules = InsultForm.For("post-traumatic-epilepsy").Rules();

    [Theory]
    [InlineData(-0.1, EventTime.Before)]
    [InlineData(0, EventTime.Acute)]
    [InlineData(1, EventTime.Acute)]
    [InlineData(1.01, EventTime.Early)]
    [InlineData(7, EventTime.Early)]
    [InlineData(7.01, EventTime.Late)]
    public void Event_AfterTheInsult_IsAcuteEarlyOrLate(double day, EventTime wanted) => Assert.Equal(wanted, InsultedAnimal.TimeOf(At(day), Insult, Rules));

    [Fact]
    public void Penetrance_CountsLateSeizuresOfInsultedAnimalsAlone()
    {
        var result = EpileptogenesisResult.Of(
        [
            Animal("A", false, 60, (3, "tonic"), (20, "generalized-convulsive"), (40, "generalized-convulsive")),
            Animal("B", false, 60, (0.5, "generalized-convulsive"), (5, "generalized-convulsive")),
            Animal("C", false, 60, (30, "spike-wave-discharge"), (31, "slow-spike-wave-discharge")),
            Animal("D", false, 6, (5, "generalized-convulsive")),
            Animal("S1", true, 60, (30, "spike-wave-discharge"), (50, "spike-wave-discharge")),
            Animal("S2", true, 60),
        ], Rules);
        Assert.Equal((1, 3), (result.Penetrance.Epileptic, result.Penetrance.Observed));
        Assert.Equal(Wilson.Of(1, 3), result.Penetrance.Share);
        Assert.Equal(["D"], result.NotObserved);
        Assert.Equal([(false, 4, 1, 2), (true, 2, 1, 2)], result.SetApart.Select(r => (r.IsSham, r.Animals, r.With, r.Events)));
        var latency = result.Latency!.Curves.Single(c => c.Group == EpileptogenesisResult.Insulted);
        Assert.Equal((3, 1, 20.0), (latency.N, latency.Events, latency.Steps[0].Time));
        Assert.Equal([60.0, 60.0], latency.Censored);
        var a = result.Animals[0];
        Assert.Equal((0, 1, 2), (a.Acute, a.Early, a.Late));
        Assert.Equal((1, 1, 0), (result.Animals[1].Acute, result.Animals[1].Early, result.Animals[1].Late));
    }

    [Fact]
    public void Sham_WithLateSeizures_IsToldAndStillNoPartOfPenetrance()
    {
        var result = EpileptogenesisResult.Of([Animal("S", true, 60, (30, "generalized-convulsive"))], Rules);
        Assert.Equal((0, 0, null), (result.Penetrance.Epileptic, result.Penetrance.Observed, result.Penetrance.Share));
        Assert.Equal("sham-with-seizures", Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void SlowSpikeWave_OfADysplasiaModel_IsItsSeizureAndCounts() =>
        Assert.Equal(1, EpileptogenesisResult.Of([Animal("A", false, 60, (30, "slow-spike-wave-discharge"))], InsultForm.For("cortical-dysplasia").Rules()).Penetrance.Epileptic);

    [Fact]
    public void Confirmation_NeedsTheRulesNumberOfLateSeizures()
    {
        var two = Rules with { SeizuresNeeded = 2 };
        Assert.Null(InsultedAnimal.Of(Animal("A", false, 60, (20, "tonic")), two).ConfirmedAt);
        Assert.Equal(At(33), InsultedAnimal.Of(Animal("A", false, 60, (33, "tonic"), (20, "tonic")), two).ConfirmedAt);
        Assert.Contains(InsultedAnimal.Of(Animal("A", false, 60) with { ConfirmedAt = At(20) }, two).Findings, f => f.Code == "confirmed-without-proof");
    }

    [Theory]
    [InlineData(true, Severity.Error)]
    [InlineData(false, Severity.Warning)]
    public void Randomising_AnimalsThatAreNotConfirmed_IsRefusedOrWarnedOf(bool refuse, Severity severity)
    {
        var rules = Rules with { ConfirmBeforeRandomising = refuse };
        var result = EpileptogenesisResult.Of([Animal("A", false, 60, (20, "tonic")), Animal("B", false, 60), Animal("S", true, 60)], rules);
        var finding = Assert.Single(result.AgainstRandomising(["A", "B", "S", "elsewhere"], rules));
        Assert.Equal((severity, "epilepsy-not-confirmed", "B"), (finding.Severity, finding.Code, finding.Found));
    }

    [Fact]
    public void Defaults_CiteSourcesThatThereAre()
    {
        Assert.All(InsultForm.All, f => Assert.All(f.Lines(f.Rules()), l =>
        {
            Assert.True(l.Source!.Tag != EvidenceTag.V || l.Source.Sources.Count > 0, l.Name);
            Assert.All(l.Source.Sources, s => Assert.NotNull(Catalogue.BuiltIn.Citation(s)));
        }));
        Assert.All(InsultForm.All, f => Assert.Empty(f.Rules().Check()));
    }

    [Fact]
    public void Figure_OfACohort_TellsEveryEventAndWhetherItCounts()
    {
        var result = EpileptogenesisResult.Of([Animal("A", false, 60, (3, "tonic"), (20, "tonic")), Animal("S", true, 60, (30, "spike-wave-discharge"))], Rules);
        var figure = EpileptogenesisFigure.Draw(result, Rules, "e");
        Assert.Equal(["no", "yes", "no"], figure.Data.Rows.Select(r => r[5]));
        Assert.Contains("A: late seizure on day 20", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("S (sham)", figure.Svg, StringComparison.Ordinal);
        Assert.True(EpileptogenesisFigure.Draw(EpileptogenesisResult.Of([], Rules), Rules, "e").IsEmpty);
    }

    private static InsultFacts Animal(string code, bool sham, double recordedTo, params (double Day, string Type)[] events) => new(
        code, sham, Insult, null, RecordedTime.Of([(Insult, At(recordedTo))]), [.. events.Select(e => new InsultEvent(At(e.Day), e.Type))], null);

    private static Instant At(double day) => Insult + Duration.FromDays(day);
}
