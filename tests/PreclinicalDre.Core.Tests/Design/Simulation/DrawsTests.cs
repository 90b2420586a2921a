using PreclinicalDre.Core.Design.Simulation;

namespace PreclinicalDre.Core.Tests.Design.Simulation;

public sealed class DrawsTests
{
    private const int N = 200_000;

    [Fact]
    public void Draws_OfAUnit_AreTheSameInAnyOrderOfUnits()
    {
        var (one, other) = (new Draws(5, DrawPart.Seizures), new Draws(5, DrawPart.Seizures));
        one.Begin(3);
        double[] third = [one.Unit(), one.Normal(), one.Gamma(0.3)];
        _ = one.Begin(9).Normal();

        Assert.Equal(third, new[] { other.Begin(3).Unit(), other.Normal(), other.Gamma(0.3) });
        Assert.NotEqual(third[0], other.Begin(4).Unit());
        Assert.NotEqual(third[0], new Draws(5, DrawPart.Doses).Begin(3).Unit());
        Assert.NotEqual(third[0], new Draws(6, DrawPart.Seizures).Begin(3).Unit());
    }

    /// <summary>Mean and variance of each against the distribution's own, five standard errors wide.</summary>
    [Theory]
    [InlineData("gamma 0.4", 0.4, 0.4)]
    [InlineData("gamma 7", 7, 7)]
    [InlineData("beta 0.6 1.4", 0.3, 0.07)]
    [InlineData("poisson 0.7", 0.7, 0.7)]
    [InlineData("poisson 9.9", 9.9, 9.9)]
    [InlineData("poisson 42", 42, 42)]
    [InlineData("poisson 12.3", 12.3, 12.3)]
    [InlineData("geometric 2.5", 2.5, 8.75)]
    [InlineData("normal", 0, 1)]
    [InlineData("exponential 3", 3, 9)]
    public void Draws_OfADistribution_HaveItsMeanAndVariance(string what, double mean, double variance)
    {
        var draws = new Draws(20261130, DrawPart.Studies).Begin(0);
        var values = Enumerable.Range(0, N).Select(_ => what.Split(' ') switch
        {
            ["gamma", "7"] => draws.Gamma(7),
            ["gamma", _] => draws.Gamma(0.4),
            ["beta", _, _] => draws.Beta(0.6, 1.4),
            ["poisson", var m] => draws.Poisson(double.Parse(m, System.Globalization.CultureInfo.InvariantCulture)),
            ["geometric", _] => draws.Geometric(1, 2.5),
            ["normal"] => draws.Normal(),
            _ => draws.Exponential(3),
        }).ToArray();
        var found = values.Average();
        var spread = values.Sum(v => (v - found) * (v - found)) / (N - 1);
        var fourth = values.Average(v => Math.Pow(v - found, 4));

        Assert.InRange(found, mean - (5 * Math.Sqrt(variance / N)), mean + (5 * Math.Sqrt(variance / N)));
        var error = 5 * Math.Sqrt((fourth - (spread * spread)) / N);
        Assert.InRange(spread, variance - error, variance + error);
    }

    /// <summary>Counts per day: negative binomial mean μ, variance μ + κμ², and correlation ρκμ²/(μ + κμ²) from one day to the next.</summary>
    [Fact]
    public void Course_OfScatterAndCorrelation_HasTheMomentsOfANegativeBinomialSeries()
    {
        var design = new StudyDesign { SeizuresPerDay = 2, DayScatter = 0.8, DayCorrelation = 0.5, AnimalScatter = 0 };
        var draws = new Draws(3, DrawPart.Studies);
        double sum = 0, squares = 0, product = 0;
        const int Animals = 60_000;
        for (var animal = 0; animal < Animals; animal++)
        {
            var course = new SeizureCourse(design, draws.Begin(animal));
            var (first, second) = (PowerSimulation.Count(design, ref course, 1, 1, draws), PowerSimulation.Count(design, ref course, 1, 1, draws));
            sum += first + second;
            squares += ((first - 2.0) * (first - 2)) + ((second - 2.0) * (second - 2));
            product += (first - 2.0) * (second - 2);
        }

        const double Variance = 2 + (0.8 * 4);
        Assert.InRange(sum / (2 * Animals), 1.96, 2.04);
        Assert.InRange(squares / (2 * Animals), Variance * 0.95, Variance * 1.05);
        Assert.InRange(product / Animals, (0.5 * 0.8 * 4) - 0.12, (0.5 * 0.8 * 4) + 0.12);
    }

    [Fact]
    public void Course_OfQuietSpellsAndClusters_KeepsTheMeanRate()
    {
        var design = new StudyDesign { SeizuresPerDay = 1.5, DayScatter = 0, AnimalScatter = 0, SeizuresPerCluster = 4, QuietDays = 12, ActiveDays = 4 };
        var draws = new Draws(4, DrawPart.Studies);
        double sum = 0;
        for (var animal = 0; animal < 4000; animal++)
        {
            var course = new SeizureCourse(design, draws.Begin(animal));
            sum += PowerSimulation.Count(design, ref course, 40, 1, draws);
        }

        Assert.InRange(sum / 4000 / 40, 1.42, 1.58);
    }
}
