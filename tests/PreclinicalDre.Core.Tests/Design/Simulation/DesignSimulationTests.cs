using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Tests.Design.Simulation;

public sealed class DesignSimulationTests
{
    private static readonly DreDefinition Definition = DreDefinition.Translational10;
    private static readonly StudyDesign Good = new() { SeizuresPerDay = 3, DayScatter = 0.2, AnimalScatter = 0, DropOut = 0, MissedDoses = 0, GapsPerWeek = 0 };

    [Fact]
    public void Judge_OnAnyNumberOfThreads_GivesTheSame()
    {
        var design = new StudyDesign { Trials = 2, TrialDays = 14 };
        var one = DesignSimulation.Judge(design, Definition, AnimalTruth.Resistant, 150, 7, new SimulationRun(Threads: 1));
        var three = DesignSimulation.Judge(design, Definition, AnimalTruth.Resistant, 150, 7, new SimulationRun(Threads: 3));

        Assert.Equal((one.Resistant, one.Responsive, one.Undefined, one.Right), (three.Resistant, three.Responsive, three.Undefined, three.Right));
        Assert.Equal(one.Limits, three.Limits);
        Assert.Equal(150, one.Resistant + one.Responsive + one.Undefined);
    }

    /// <summary>The tally is the evaluator's verdicts on the simulator's records, animal by animal.</summary>
    [Fact]
    public void Judge_OfADesign_CountsTheEvaluatorsVerdicts()
    {
        var design = new StudyDesign { SeizuresPerDay = 0.3, TrialDays = 21 };
        var states = Enumerable.Range(0, 80).Select(i => DreEvaluator.Evaluate(AnimalSimulator.Make(design, AnimalTruth.Responsive, 4, i), Definition).Classification).ToList();
        var tally = DesignSimulation.Judge(design, Definition, AnimalTruth.Responsive, 80, 4, new SimulationRun());

        Assert.Equal(states.Count(s => s == DreState.DrugResponsive), tally.Responsive);
        Assert.Equal(states.Count(s => s == DreState.Undefined), tally.Undefined);
    }

    [Theory]
    [InlineData(AnimalTruth.Resistant)]
    [InlineData(AnimalTruth.Responsive)]
    [InlineData(AnimalTruth.Relapsing)]
    [InlineData(AnimalTruth.PseudoResistant)]
    public void Judge_OfAGoodDesign_CallsNearlyAllAnimalsWhatTheyAre(AnimalTruth truth)
    {
        var tally = DesignSimulation.Judge(Good with { Trials = 3 }, Definition, truth, 60, 1, new SimulationRun());

        Assert.InRange(tally.Right, 58, 60);
    }

    [Fact]
    public void Judge_OfPseudoResistance_NeverCallsItResistant()
    {
        var tally = DesignSimulation.Judge(Good, Definition, AnimalTruth.PseudoResistant, 120, 2, new SimulationRun());

        Assert.Equal(0, tally.Resistant);
    }

    /// <summary>One design for each limit, built so that nothing else stands in the way.</summary>
    [Theory]
    [InlineData(DesignLimit.LeftStudy, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.StageEnded, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.Baseline, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.ThreeIntervals, AnimalTruth.Responsive)]
    [InlineData(DesignLimit.LeastTime, AnimalTruth.Responsive)]
    [InlineData(DesignLimit.NoWindow, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.Monitoring, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.Exposure, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.DoseOptimised, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.Adherence, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.TooFewTrials, AnimalTruth.Resistant)]
    [InlineData(DesignLimit.ChanceFreedom, AnimalTruth.Resistant)]
    public void Judge_OfADesignWithOneFault_NamesIt(DesignLimit limit, AnimalTruth truth)
    {
        var design = limit switch
        {
            DesignLimit.LeftStudy => Good with { DropOut = 0.9 },
            DesignLimit.StageEnded => Good with { StageEndsDays = Good.AgeDays + 20 },
            DesignLimit.Baseline => Good with { BaselineDays = 2 },
            DesignLimit.ThreeIntervals => Good with { SeizuresPerDay = 0.25, BaselineDays = 28, TrialDays = 21 },
            DesignLimit.LeastTime => Good with { SeizuresPerDay = 12, TrialDays = 14 },
            DesignLimit.NoWindow => Good with { HalfLifeHours = 200, DoseEveryHours = 12, PauseDays = 60 },
            DesignLimit.Monitoring => Good with { HoursPerDay = 12 },
            DesignLimit.Exposure => Good with { MeanLevelOverTarget = 0 },
            DesignLimit.DoseOptimised => Good with { MeanLevelOverTarget = 0.5, TitratedToMtd = 0 },
            DesignLimit.Adherence => Good with { MissedDoses = 0.3, MeanLevelOverTarget = 50 },
            DesignLimit.TooFewTrials => Good with { Trials = 1 },
            _ => Good with { SeizuresPerDay = 0.35, BaselineDays = 14, TrialDays = 60, QuietDays = 30, ActiveDays = 10, AnimalScatter = 0 },
        };
        var tally = DesignSimulation.Judge(design, Definition, truth, 50, 3, new SimulationRun());

        Assert.True(tally.Limits.GetValueOrDefault(limit) > 0, $"{limit} was not named: {string.Join(", ", tally.Limits)}");
        Assert.NotEmpty(DesignLimits.Say(limit, Definition, "rat"));
        if (limit is not (DesignLimit.ChanceFreedom or DesignLimit.DoseOptimised or DesignLimit.Exposure))
        {
            Assert.Equal(limit, tally.Limiting);
        }
    }

    [Fact]
    public void Feasibility_OfAShortWindow_NamesThreeIntervals_AndMendsIt()
    {
        var design = Good with { SeizuresPerDay = 0.5, DayScatter = 0, BaselineDays = 21, TrialDays = 14 };
        var question = new FeasibilityQuestion(design, Definition, 100, 1, 0.8);
        var answer = Feasibility.Answer(question, new SimulationRun());
        var responsive = answer.Tallies.Single(t => t.Truth == AnimalTruth.Responsive);

        Assert.True(answer.Decided < 0.3);
        Assert.Matches(@"^In \d+ % the window is shorter than three longest intervals\.$", Feasibility.LimitWords(responsive, Definition, "rat"));
        Assert.NotEmpty(answer.Mends);
        Assert.All(answer.Mends, m => Assert.True(m.Decided >= 0.8));
        Assert.Contains("trials of", answer.Mends[0].Words, StringComparison.Ordinal);
        Assert.Equal(answer.Mends.OrderBy(m => m.Design.RigHours).Select(m => m.Words), answer.Mends.Select(m => m.Words));
    }

    [Fact]
    public void Feasibility_OfOneTrial_AsksForAnother()
    {
        var answer = Feasibility.Answer(new FeasibilityQuestion(Good with { Trials = 1 }, Definition, 100, 1, 0.8), new SimulationRun());

        Assert.Equal("2 trials", answer.Mends[0].Words);
    }

    /// <summary>Rare doses lose the trough; dividing the same daily dose mends it without an hour at the rig.</summary>
    [Fact]
    public void Feasibility_OfRareDoses_DividesThem()
    {
        var design = Good with { DoseEveryHours = 24, MeanLevelOverTarget = 2, TitratedToMtd = 1 };
        var answer = Feasibility.Answer(new FeasibilityQuestion(design, Definition, 100, 1, 0.8), new SimulationRun());

        Assert.Equal(DesignLimit.Exposure, answer.Tallies[0].Limiting);
        Assert.StartsWith("the same daily dose divided", answer.Mends[0].Words, StringComparison.Ordinal);
        Assert.Equal(design.RigHours, answer.Mends[0].Design.RigHours);
    }

    [Fact]
    public void Feasibility_OfAGoodDesign_AsksForNothing()
    {
        long told = 0;
        var answer = Feasibility.Answer(new FeasibilityQuestion(Good, Definition, 100, 1, 0.8), new SimulationRun(d => Interlocked.Exchange(ref told, d)));

        Assert.Empty(answer.Mends);
        Assert.Equal(0, answer.Tried);
        Assert.Equal(200, told);
    }

    [Fact]
    public void Feasibility_OfACancelledRun_Ends()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Feasibility.Answer(
            new FeasibilityQuestion(Good, Definition, 100_000), new SimulationRun(_ => stop.Cancel(), Cancellation: stop.Token)));
    }

    /// <summary>More coverage decides more, less than the definition's share decides nothing.</summary>
    [Fact]
    public void TruthGrid_OverCoverage_LosesSensitivityBelowTheDefinitionsShare()
    {
        var cells = TruthGrid.Answer(new TruthQuestion(Good, Definition, [28], [6, 24], 60, 1), new SimulationRun());

        Assert.Equal([0.0, 1.0], cells.Select(c => Math.Round(c.Sensitivity, 1)));
        Assert.All(cells, c => Assert.Equal(1, c.Specificity, 2));
        Assert.Equal(1, cells[0].Undetermined);
        Assert.Equal(480, TruthGrid.Animals(new TruthQuestion(Good, Definition, [28], [6, 24], 60)));
    }
}
