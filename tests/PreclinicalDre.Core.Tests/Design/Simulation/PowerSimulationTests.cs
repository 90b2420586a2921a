using PreclinicalDre.Core.Design.Simulation;

namespace PreclinicalDre.Core.Tests.Design.Simulation;

/// <summary>
/// Digits by R 4.2.2 (MASS 7.3-58, seed 20261130), each with the same question written anew there: <c>rnbinom(n, mu = 14, size = 4)</c> against mu = 7 with
/// <c>glm.nb</c> (4000 studies) and <c>wilcox.test</c> (10,000); Fisher's power summed over all tables by <c>dbinom</c> and <c>fisher.test</c>;
/// the crossover with a gamma series of <c>rbeta</c> and <c>rgamma</c> and <c>t.test(var.equal = TRUE)</c> between the orders (10,000).
/// </summary>
public sealed class PowerSimulationTests
{
    private static readonly PowerQuestion Counts = new()
    {
        Kind = PowerDesign.RateRatio, RateRatio = 0.5, Days = 14, Course = new StudyDesign { SeizuresPerDay = 1, DayScatter = 0, AnimalScatter = 0.25 }, Studies = 2000,
    };

    [Theory]
    [InlineData(8, 2699)]
    [InlineData(12, 3328)]
    public void Power_OfCountsByNegativeBinomial_IsRs(int size, int found) =>
        Near(found / 4000.0, 4000, PowerSimulation.Found(Counts, size, new SimulationRun()), Counts.Studies);

    [Fact]
    public void FalseAlarms_OfCountsByNegativeBinomial_AreRs() =>
        Near(0.08525, 4000, PowerSimulation.Found(Counts.Null, 8, new SimulationRun()), Counts.Studies);

    [Fact]
    public void Power_OfCountsByMannWhitney_IsRs()
    {
        var question = Counts with { Test = CountTest.MannWhitney, Studies = 5000 };
        Near(0.5002, 10_000, PowerSimulation.Found(question, 8, new SimulationRun()), question.Studies);
    }

    /// <summary>
    /// Zhu and Lakkis (Stat Med 2014;33:376), method 1: n = (z0.975 + z0.8)² (1/14 + 1/7 + 2/4) / ln(0.5)² = 11.7 a group for a power of 0.8.
    /// </summary>
    [Fact]
    public void Needed_OfCounts_IsNextToThePublishedFormula()
    {
        var answer = PowerSimulation.Answer(Counts with { Sizes = [8, 9, 10, 11, 12, 13], Studies = 1000 }, new SimulationRun());

        Assert.InRange(answer.Needed!.Value, 10, 13);
        Assert.True(answer.Surely is null || answer.Surely >= answer.Needed);
    }

    [Theory]
    [InlineData(12, 0.4247487663)]
    [InlineData(20, 0.7423887839)]
    public void Power_OfResponders_IsTheSumOverAllTables(int size, double exact)
    {
        var question = new PowerQuestion { Kind = PowerDesign.ResponderRate, ControlResponders = 0.1, TreatedResponders = 0.5, Studies = 20_000 };
        Near(exact, double.PositiveInfinity, PowerSimulation.Found(question, size, new SimulationRun()), question.Studies);
    }

    [Fact]
    public void FalseAlarms_OfResponders_AreThoseOfAllTables()
    {
        var question = new PowerQuestion { Kind = PowerDesign.ResponderRate, ControlResponders = 0.1, TreatedResponders = 0.5, Studies = 20_000 };
        Near(0.0118243101, double.PositiveInfinity, PowerSimulation.Found(question.Null, 20, new SimulationRun()), question.Studies);
    }

    [Fact]
    public void Power_OfACrossover_IsRs()
    {
        var question = new PowerQuestion
        {
            Kind = PowerDesign.Crossover, RateRatio = 0.5, Days = 7, PeriodRatio = 1.3, Studies = 10_000,
            Course = new StudyDesign { SeizuresPerDay = 1, DayScatter = 0.5, DayCorrelation = 0.3, AnimalScatter = 0.25 },
        };
        Near(0.4822, 10_000, PowerSimulation.Found(question, 8, new SimulationRun()), question.Studies);
    }

    [Fact]
    public void Answer_OnAnyNumberOfThreads_IsTheSame()
    {
        var question = Counts with { Sizes = [6, 10], Studies = 300 };

        Assert.Equal(PowerSimulation.Answer(question, new SimulationRun(Threads: 1)).Points, PowerSimulation.Answer(question, new SimulationRun(Threads: 4)).Points);
    }

    [Fact]
    public void Needed_IsTheSizeFromWhichAllReachThePower()
    {
        PowerPoint[] points = [new(4, 850, 50, 1000), new(6, 700, 50, 1000), new(8, 810, 50, 1000), new(10, 900, 50, 1000)];
        var answer = PowerAnswer.Of(points, 0.8);

        Assert.Equal((8, 10), (answer.Needed, answer.Surely));
        Assert.Null(PowerAnswer.Of(points, 0.95).Needed);
    }

    // Both shares are binomial: apart by no more than four and a half standard errors.
    private static void Near(double theirs, double theirStudies, long found, int studies)
    {
        var ours = (double)found / studies;
        var error = Math.Sqrt(theirs * (1 - theirs) * ((1 / theirStudies) + (1.0 / studies)));
        Assert.InRange(ours, theirs - (4.5 * error), theirs + (4.5 * error));
    }
}
