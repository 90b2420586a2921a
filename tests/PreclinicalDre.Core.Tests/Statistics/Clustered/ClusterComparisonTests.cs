using System.Text;
using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Core.Tests.Statistics.Clustered;

public sealed class ClusterComparisonTests
{
    [Fact]
    public void Comparison_SlicesOfDonors_WarnsWhatCountingSlicesWouldClaim()
    {
        var found = Of(ClusterData.Between, SampleUnit.Slice);
        // ICC of lme4's variances: 1.161092 / (1.161092 + 0.144601); sizes 3 2 4 1 3 5 2 3 weigh to 77/23.
        Close.To(0.889253, found.Design!.Icc, 1e-5);
        Close.To(77.0 / 23, found.Design.Size, 1e-12);
        Close.To(1 + (0.889253 * ((77.0 / 23) - 1)), found.Design.Factor, 1e-5);
        var warning = Assert.Single(found.Warnings, w => w.Code == "rows-are-no-units").Words;
        Assert.Contains("23 slices of 8 donors: counted are the donors.", warning);
        Assert.Contains("worth about 7 independent ones", warning);
        // Widths by nlme and lm: 3.82636 against 1.83061.
        Assert.Contains("2.1 times narrower", warning);
        Assert.Contains(found.Warnings, w => w.Code == "few-clusters");
        Assert.Empty(found.Refusals);
    }

    [Fact]
    public void Comparison_CountsBetweenArms_AreNegativeBinomialOfTotals()
    {
        // MASS::glm.nb(n ~ arm + offset(log(h))) of the clusters' totals; here each litter's total comes in two pups.
        ClusteredValue[] pups = [.. ClusterData.Rates.SelectMany(r => new[] { r with { Value = Math.Floor(r.Value / 2), Time = r.Time / 4 }, r with { Value = r.Value - Math.Floor(r.Value / 2), Time = r.Time * 3 / 4 } })];
        var found = Of(pups, SampleUnit.Pup);
        Assert.Null(found.Mixed);
        Close.To(Math.Exp(-0.794811871874525), found.Counts!.RateRatio, 1e-6);
        Close.To(0.227500310263306, found.Counts.LogSe, 1e-4);
        Close.To(16.1198683444725, found.Counts.Theta, 1e-3);
        Close.To(0.443571723852832, found.Bootstrap!.Estimate, 1e-12);
    }

    [Fact]
    public void Comparison_AnimalsWithSeveralRows_AsksWhatARowIs()
    {
        Assert.Contains(Of(ClusterData.Within, SampleUnit.Animal).Warnings, w => w.Code == "unit-repeated");
        Assert.Contains("12 slices were counted as 12 donors", UnitWarnings.CountedOneByOne(12, SampleUnit.Slice).Words);
        Assert.All(Enum.GetValues<SampleUnit>(), u => Assert.Equal(u, SampleUnits.Find(SampleUnits.Id(u))));
        Assert.All(Enum.GetValues<SampleUnit>(), u => Assert.True(SampleUnits.IsIndependent(SampleUnits.Counted(u))));
    }

    [Fact]
    public void DesignEffect_OfClustersOfTen_IsKish()
    {
        var found = DesignEffect.Of([10, 10, 10], 0.2);
        Close.To(2.8, found.Factor, 1e-12);
        Close.To(30 / 2.8, found.EffectiveRows, 1e-12);
        Assert.Equal(1, DesignEffect.Of([1, 1, 1], 0.9).Factor);
        Assert.Throws<ArgumentException>(() => DesignEffect.Of([], 0.5));
    }

    [Fact]
    public void Pasted_RowsOfDonors_NamesControlAndCounts()
    {
        var read = PastedClusters.Read("donor\tgroup\tevents\tmin\nd1\tdrug\t3\t20\nd1\tvehicle\t9\t20\nd2\tvehicle\t5\t10", counts: true);
        Assert.Empty(read.Findings);
        Assert.Equal(("vehicle", "drug"), (read.Control, read.Treated));
        Assert.Equal([new("d1", true, 3, 20), new("d1", false, 9, 20), new("d2", false, 5, 10)], read.Rows);
        Assert.All(PastedClusters.Read("d1 0.4\nd2 0.9", counts: false).Rows, r => Assert.Null(r.Time));
        Assert.Contains(PastedClusters.Read("d1 a 1\nd1 b 2\nd1 c 3", false).Findings, f => f.Code == "not-two-groups");
        Assert.Contains(PastedClusters.Read("d1 a 1.5 20", true).Findings, f => f.Code == "bad-number");
        Assert.Contains(PastedClusters.Read("", false).Findings, f => f.Code == "no-rows");
    }

    [Fact]
    public void Request_Unit_IsTheAnimalWhereItIsNotSaid()
    {
        var read = Read("""{"cluster":["a","a","b"],"arm":[0,1,1],"value":[1,2,3]}""");
        Assert.Equal(SampleUnit.Animal, read.Request!.Row);
        Assert.Equal(new BootstrapOptions(), read.Request.Bootstrap);
        Assert.True(Read("""{"cluster":["a","b"],"value":[1,2],"time":[1,2],"unit":"pup","interval":"percentile","resamples":999,"seed":4}""").Request!.IsRate);
        Assert.NotEmpty(Read("""{"cluster":["a","b"],"value":[1]}""").Findings);
        Assert.NotEmpty(Read("""{"cluster":["a","b"],"value":[1.5,2],"time":[1,1]}""").Findings);
        Assert.NotEmpty(Read("""{"cluster":["a","b"],"value":[1,2],"unit":"cage"}""").Findings);

        static StatisticsReading<ClusterQuestion> Read(string json) => ClusterRequests.Clusters(Encoding.UTF8.GetBytes(json));
    }

    private static ClusterComparison Of(IReadOnlyList<ClusteredValue> rows, SampleUnit row) => ClusterComparison.Of(new ClusterQuestion(rows, row, new BootstrapOptions(Resamples: 999)));
}
