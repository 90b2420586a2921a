using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.OverTime;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation.OverTime;

public sealed class OverTimeTests
{
    private const DreState Resistant = DreState.DrugResistant;
    private const DreState Responsive = DreState.DrugResponsive;
    private const DreState Undefined = DreState.Undefined;

    // Fails on a and b, is free on c, relapses on c after its dose was halved: resistant, responsive, resistant.
    private static readonly DreRecord Relapsing = Record(
        [.. SeizuresOver(0, 60), .. SeizuresOver(84, 110)],
        Trial("t1", 14, 34, "a"), Trial("t2", 36, 56, "b"), Trial("t3", 60, 84, "c"), Trial("t4", 86, 106, "d"));

    [Fact]
    public void State_DayByDay_TurnsResistantThenResponsiveThenResistantAgain()
    {
        var course = StateCourse.Of(Relapsing, DreDefinition.Translational10);
        Assert.Equal([Undefined, Resistant, Responsive, Resistant], course.Select(c => c.State));
        // The second failure shows with the first seizure beyond steady state of t2, freedom ten recorded days after that of t3; t4 takes nothing away before it fails.
        Assert.Equal([0, 38, 71, 88], course.Select(c => (int)Math.Round((c.From - Zero).TotalDays)));
        Assert.All(course.Zip(course.Skip(1)), p => Assert.Equal(p.First.To, p.Second.From));
        Assert.Equal(Day(200), course[^1].To);
    }

    [Theory]
    [InlineData(14, DreState.Undefined)]
    [InlineData(36, DreState.Undefined)]
    [InlineData(56, DreState.DrugResistant)]
    [InlineData(84, DreState.DrugResponsive)]
    [InlineData(106, DreState.DrugResistant)]
    public void State_AtTheEndOfATrial_IsTheStateAfterIt(double day, DreState wanted) => Assert.Equal(wanted, StateCourse.At(Relapsing, DreDefinition.Translational10, Day(day)).State);

    [Fact]
    public void Record_CutInATrial_TakesBackWhatIsKnownAtItsEnd()
    {
        var trial = Trial("t1", 14, 34, "a") with { MaintenanceFrom = Day(20), StoppedForAdverseEffects = true, AdverseEffects = true };
        var record = Record(SeizuresOver(0, 40), trial, Trial("t2", 36, 50, "b"));
        var early = Assert.Single(RecordAt.Of(record, Day(18)).Trials);
        Assert.Equal((Day(18), Day(18), false, null, null), (early.End, early.MaintenanceFrom, early.StoppedForAdverseEffects, early.AdverseEffects, early.MaximumToleratedDoseReached));
        Assert.Equal(2, early.Compounds[0].Doses.Count);
        var late = RecordAt.Of(record, Day(22));
        Assert.True(late.Trials[0].MaximumToleratedDoseReached);
        Assert.Equal((Day(22), 22), (late.Recordings[0].To, late.Seizures.Count));
        Assert.Empty(RecordAt.Of(record, Day(0)).Recordings);
    }

    [Fact]
    public void Course_OfAnEmptyRecord_IsEmpty() => Assert.Empty(StateCourse.Of(Record([]) with { Recordings = [] }, DreDefinition.Translational10));

    [Fact]
    public void Course_OfYears_LooksAFewHundredTimes()
    {
        var course = StateCourse.Of(Record([Seizure(1), Seizure(3000)]) with { Recordings = [Recording(0, 3650)] }, DreDefinition.Translational10);
        Assert.Equal((Undefined, Day(3650)), (Assert.Single(course).State, course[0].To));
    }

    [Fact]
    public void Transitions_CountStepsRemissionRelapseAndLateResistance()
    {
        const OutcomeCategory free = OutcomeCategory.SeizureFree, failed = OutcomeCategory.TreatmentFailure, open = OutcomeCategory.Undetermined;
        var result = Transitions.Of(
        [
            TrialCourse.Of(Judged(Relapsing)),
            new([Undefined, Resistant, Responsive], [failed, failed, free]),
            new([Responsive, Undefined, Resistant], [free, failed, failed]),
            new([Responsive, Undefined], [free, open]),
            new([Undefined, Resistant, Resistant], [failed, failed, failed]),
            new([], []),
            new([DreState.NotApplicable], [failed]),
        ]);
        Assert.Equal(5, result.Animals);
        Assert.Equal((2, 4), (result.Remissions.Some, result.Remissions.Of));
        Assert.Equal((1, 2), (result.Relapses.Some, result.Relapses.Of));
        Assert.Equal((1, 2), (result.LateResistance.Some, result.LateResistance.Of));
        // Wilson's interval of 2 of 4, as R's prop.test(2, 4, correct = FALSE).
        Assert.Equal((0.1500390, 0.8499610), (Math.Round(result.Remissions.Bounds!.Value.Lower, 7), Math.Round(result.Remissions.Bounds!.Value.Upper, 7)));
        Assert.Contains(new TransitionCount(Undefined, Resistant, 4, 4), result.Steps);
        Assert.Contains(new TransitionCount(Responsive, Resistant, 1, 1), result.Steps);
        Assert.Contains(new TransitionCount(Resistant, Responsive, 2, 2), result.Steps);
        Assert.Equal(5, result.Courses.Sum(c => c.Animals));
        Assert.Null(new CountedShare(0, 0).Bounds);
    }

    [Fact]
    public void Response_ByHalves_ShowsTheLossAndWhatGotWorse()
    {
        // One seizure a day before. Then: 3 in the first ten recorded days of the window (t1), 21 in the second; and twice as many as before (t2).
        var record = Record([.. SeizuresOver(0, 14), .. SeizuresOver(15, 24.5, 4), .. SeizuresOver(24.5, 34, 0.5), .. SeizuresOver(40, 60, 0.5)], Trial("t1", 14, 34, "a"), Trial("t2", 40, 60, "b"));
        var responses = TrialResponse.Of(record, DreDefinition.Translational10);
        var (one, two) = (responses[0], responses[1]);
        Assert.Equal((Day(15), Day(24.5), Day(34)), (one.First!.From, one.First.To, one.Second!.To));
        Assert.Equal((2, 19), (one.First.Seizures, one.Second.Seizures));
        Assert.Equal(100 * (1 - (2 / 9.5)), one.First.Reduction!.Percent, 9);
        Assert.Equal(-100, one.Second.Reduction!.Percent, 9);
        Assert.True(one.First.Reduction.Lower < one.First.Reduction.Percent && one.First.Reduction.Percent < one.First.Reduction.Upper);
        Assert.True(one.Trial.LossOfResponse);
        Assert.True(two.IsWorse && !two.IsPartial);
        var groups = RegimenResponse.Of(responses);
        Assert.Equal([("a", 0), ("b", 1)], groups.Select(g => (g.Regimen, g.Worse.Some)));
        Assert.Equal(-100, groups[1].MedianPercent!.Value, 9);
    }

    [Fact]
    public void Response_OfATrialThatHalvedTheSeizures_IsPartialThoughItCountsAsFailure()
    {
        var record = Record([.. SeizuresOver(0, 14), .. SeizuresOver(15, 34, 2.5)], Trial("t1", 14, 34, "a"));
        var response = Assert.Single(TrialResponse.Of(record, DreDefinition.Translational10));
        Assert.True(response.IsPartial);
        Assert.Equal(OutcomeCategory.TreatmentFailure, response.Trial.Category);
        Assert.Equal((1, 1), (RegimenResponse.Of([response])[0].Partial.Some, RegimenResponse.Of([response])[0].Trials));
    }
}
