using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Tests.Statistics.Clustered;

/// <summary>Rows that R was given too.</summary>
internal static class ClusterData
{
    /// <summary>Clusters that are each in one arm, of unequal size; one has a single row.</summary>
    public static IReadOnlyList<ClusteredValue> Between { get; } = Rows(
        "aaabbccccdeeefffffgghhh", "00000000001111111111111",
        [5.1, 4.8, 5.6, 7.2, 6.9, 4.1, 4.4, 3.9, 4.6, 6.0, 3.2, 2.9, 3.5, 4.8, 4.1, 4.4, 5.0, 4.6, 1.9, 2.4, 3.3, 3.9, 2.7]);

    /// <summary>Clusters that all have both arms.</summary>
    public static IReadOnlyList<ClusteredValue> Within { get; } = Rows(
        "ppppqqqqqqrrrssssstttt", "0011000111011001110101",
        [10.2, 9.1, 8.0, 7.7, 12.9, 13.3, 12.1, 10.9, 11.4, 10.2, 7.1, 6.6, 5.9, 9.9, 9.0, 8.8, 7.2, 8.1, 14.1, 11.9, 13.0, 12.6]);

    /// <summary>Events and hours of ten clusters, five an arm.</summary>
    public static IReadOnlyList<ClusteredValue> Rates { get; } =
        [.. new (double N, double H)[] { (30, 4), (12, 3.5), (45, 5), (22, 4), (9, 2), (8, 4), (15, 4), (4, 3), (20, 5), (11, 4.5) }.Select((r, i) => new ClusteredValue($"{(char)('a' + i)}", i >= 5, r.N, r.H))];

    /// <summary>Yield of dyestuff by batch (Davies and Goldsmith 1972), as lme4 has it.</summary>
    public static IReadOnlyList<ClusteredValue> Dyestuff { get; } = One(
        [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560], [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445]);

    /// <summary>Travel of an ultrasonic wave in rails (Pinheiro and Bates 2000), as nlme has it.</summary>
    public static IReadOnlyList<ClusteredValue> Rail { get; } = One([55, 53, 54], [26, 37, 32], [78, 91, 85], [92, 100, 96], [49, 51, 50], [80, 85, 83]);

    private static ClusteredValue[] Rows(string clusters, string arms, double[] values) => [.. values.Select((v, i) => new ClusteredValue($"{clusters[i]}", arms[i] == '1', v))];

    private static ClusteredValue[] One(params double[][] clusters) => [.. clusters.SelectMany((c, i) => c.Select(v => new ClusteredValue($"{i}", true, v)))];
}
