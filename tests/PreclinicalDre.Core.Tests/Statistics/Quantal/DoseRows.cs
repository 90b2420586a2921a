using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Tests.Statistics.Quantal;

/// <summary>Sets that tests share.</summary>
internal static class DoseRows
{
    /// <summary>Finney's rotenone set (Probit Analysis, 1971), with its controls.</summary>
    public static DoseRow[] Rotenone { get; } = [new(0, 49, 0), new(2.6, 50, 6), new(3.8, 48, 16), new(5.1, 46, 24), new(7.7, 49, 42), new(10.2, 50, 44)];

    /// <summary>Shape of a screening programme's ED50: eight animals a dose.</summary>
    public static DoseRow[] Screen { get; } = Of([5, 10, 20, 40], 8, [1, 3, 6, 8]);

    public static DoseRow[] Of(double[] doses, long n, long[] responded) => [.. doses.Select((d, i) => new DoseRow(d, n, responded[i]))];

    public static string[] Codes(this IEnumerable<Core.Statistics.StatisticNote> notes) => [.. notes.Select(n => n.Code)];
}
