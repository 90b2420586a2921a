using NodaTime;
using PreclinicalDre.Core.Dosing.Titration;

namespace PreclinicalDre.Core.Tests.Dosing.Titration;

public sealed class TitrationEngineTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 8, 0);

    private static readonly TitrationScheme Scheme = TitrationText.Read("15 for 3 days\n25 for 3 days\n40 for 3 days", TitrationText.UsualRules, "", null).Scheme!;

    [Fact]
    public void At_LongEnoughAndWell_ProposesUp()
    {
        var state = At(3, [new(Start, 0)], Well(3));
        Assert.Equal((TitrationMove.Up, 1, 3), (state.Proposal, state.ProposedStep, state.DaysOnStep));
        Assert.False(state.IsUndetermined);
    }

    [Fact]
    public void At_TooShort_Holds()
    {
        var state = At(2, [new(Start, 0)], Well(2));
        Assert.Equal(TitrationMove.Hold, state.Proposal);
        Assert.Contains("2 of 3 days on the step.", state.Reasons);
        Assert.False(state.IsUndetermined);
    }

    [Fact]
    public void At_NothingObserved_HoldsAndSaysWhatIsMissing()
    {
        var state = At(4, [new(Start, 0)], [.. Well(4).Where(o => o.Scale != "sedation")]);
        Assert.Equal(TitrationMove.Hold, state.Proposal);
        Assert.True(state.IsUndetermined);
        Assert.All(state.Missing, m => Assert.StartsWith("Sedation is missing", m, StringComparison.Ordinal));
        Assert.NotEmpty(state.Missing);
    }

    [Fact]
    public void At_SedationOnTheSecondStep_ProposesDownAndTellsTheMtd()
    {
        StepStay[] stays = [new(Start, 0), new(Day(3), 1)];
        var state = At(4, stays, [.. Well(4), new(Day(4), "sedation", 2)]);
        Assert.Equal((TitrationMove.Down, 0), (state.Proposal, state.ProposedStep));
        Assert.Contains("Sedation 2", state.Reasons[0], StringComparison.Ordinal);
        Assert.Equal((MtdState.Reached, 0, 15d), (state.Mtd.State, state.Mtd.Step!.Value, state.Mtd.DoseMgPerKg!.Value));
        Assert.Equal([StepTolerance.Tolerated, StepTolerance.NotTolerated], state.Mtd.Evidence.Select(e => e.Tolerance));

        // Back on the first step, well again and long enough: the step that was not tolerated is not proposed a second time.
        var later = At(9, [.. stays, new(Day(4) + Duration.FromHours(1), 0)], [.. Well(9), new(Day(4), "sedation", 2)]);
        Assert.Equal(TitrationMove.Hold, later.Proposal);
        Assert.Contains(later.Reasons, r => r.StartsWith("The next step was not tolerated before", StringComparison.Ordinal));
    }

    [Fact]
    public void At_TheInstantOfAMoveDown_TheTroubleBelongsToTheStepBefore()
    {
        var state = At(4, [new(Start, 0), new(Day(3), 1), new(Day(4), 0)], [.. Well(4), new(Day(4), "sedation", 2)]);
        Assert.Equal(TitrationMove.Hold, state.Proposal);
        Assert.Equal((MtdState.Reached, 0), (state.Mtd.State, state.Mtd.Step!.Value));
    }

    [Fact]
    public void At_TroubleOnTheLowestStep_ProposesStop()
    {
        var state = At(2, [new(Start, 0)], [.. Well(2), new(Day(2), "sedation", 3)]);
        Assert.Equal((TitrationMove.Stop, null, false), (state.Proposal, state.ProposedStep, state.HumaneEndPoint));
        Assert.Contains("There is no lower step.", state.Reasons);
    }

    [Fact]
    public void At_WeightLossOfTwentyPercent_IsTheHumaneEndPoint()
    {
        var state = At(3, [new(Start, 0)], [.. Well(3), new(Day(3), "weight-loss", 20.4)]);
        Assert.Equal(TitrationMove.Stop, state.Proposal);
        Assert.True(state.HumaneEndPoint);
        Assert.Contains("humane end point", state.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void At_HumaneEndPointAfterTheStop_IsStillSaid()
    {
        var state = At(3, [new(Start, 0), new(Day(2), null)], [new(Day(3), "clinical-sign", 3)]);
        Assert.True(state.HumaneEndPoint);
        Assert.Null(state.Step);
    }

    [Fact]
    public void At_LastStepTolerated_HoldsWithAnMtdOfAtLeastIt()
    {
        var state = At(9, [new(Start, 0), new(Day(3), 1), new(Day(6), 2)], Well(9));
        Assert.Equal(TitrationMove.Hold, state.Proposal);
        Assert.Equal((MtdState.AtLeast, 2), (state.Mtd.State, state.Mtd.Step!.Value));
    }

    [Fact]
    public void At_StepAboveTheCap_ProposesDownToIt()
    {
        var capped = Scheme with { CapMgPerKg = 30 };
        var state = TitrationEngine.At(capped, [new(Start, 2)], Well(3), Day(3));
        Assert.Equal((TitrationMove.Down, 1), (state.Proposal, state.ProposedStep));
    }

    [Fact]
    public void At_LowerIsWorse_ReadsTheRuleTheOtherWay()
    {
        var scheme = TitrationText.Read("15 for 1 day\n25 for 1 day", "down rotarod 30 within 2 days\nup rotarod 60 within 2 days\nstop rotarod 5 within 2 days", "", null).Scheme!;
        Assert.Equal(TitrationMove.Up, At(scheme, 90).Proposal);
        Assert.Equal(TitrationMove.Up, At(scheme, 60).Proposal);
        Assert.Equal(TitrationMove.Hold, At(scheme, 59).Proposal);
        Assert.Equal(TitrationMove.Stop, At(scheme, 30).Proposal);
        Assert.Equal("go up only with: Rotarod at least 60 (s on the rod) within 2 days", scheme.Rules[1].Say(scheme.Scale("rotarod")!));

        static TitrationState At(TitrationScheme scheme, double seconds) => TitrationEngine.At(scheme, [new(Start, 0)], [new(Day(1), "rotarod", seconds)], Day(1));
    }

    [Fact]
    public void At_BeforeTheBeginning_HasNoStep() => Assert.Null(TitrationEngine.At(Scheme, [new(Day(5), 0)], [], Day(1)).Step);

    private static TitrationState At(int day, StepStay[] stays, TolerabilityObservation[] seen) => TitrationEngine.At(Scheme, stays, seen, Day(day));

    private static Instant Day(int day) => Start + Duration.FromDays(day);

    private static TolerabilityObservation[] Well(int days) =>
        [.. Enumerable.Range(1, days).SelectMany(d => new TolerabilityObservation[] { new(Day(d), "sedation", 0), new(Day(d), "weight-loss", 1), new(Day(d), "clinical-sign", 0) })];
}
