using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>Strict reader of comparisons whose rows lie in clusters.</summary>
public static class ClusterRequests
{
    /// <summary>Most resamples that are drawn.</summary>
    public const int MostResamples = 199_999;

    /// <summary>Resamples times clusters that one answer may take.</summary>
    private const long MostDraws = 50_000_000;

    private const int UsualResamples = 9_999;
    private static readonly FieldSet Clustered = new("cluster", "arm", "value", "time", "unit", "interval", "resamples", "seed", "confidence");
    private static readonly NumberRange Value = new(-1e12, 1e12);
    private static readonly NumberRange Time = new(0, 1e9, LeastIsInside: false);

    /// <summary>
    /// Reads lists <c>cluster</c> (names), <c>value</c> and, for two groups, <c>arm</c> (0 control, 1 treated); with <c>time</c> the values are counts. <c>unit</c> says
    /// what one row is (animal where it is not said), <c>interval</c> bca or percentile, with <c>resamples</c> (9999) and <c>seed</c> (1).
    /// </summary>
    public static StatisticsReading<ClusterQuestion> Clusters(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Clustered, r =>
    {
        var hasTime = r.Has("time");
        var cluster = r.Names("cluster");
        double[] value = hasTime ? [.. r.Counts("value").Select(c => (double)c)] : r.Numbers("value", Value);
        long[] arm = r.Has("arm") ? r.Counts("arm", most: 1) : [.. cluster.Select(_ => 1L)];
        var time = hasTime ? r.Numbers("time", Time) : [];
        var resamples = (int)(r.OptionalCount("resamples", 99, MostResamples) ?? UsualResamples);
        var options = new BootstrapOptions(r.Choice<BootstrapMethod>("interval"), resamples, (ulong)(r.OptionalCount("seed", 0, int.MaxValue) ?? 1), r.Confidence());
        var unit = r.Row;
        if (!(r.SameLength("value", value.Length, "cluster", cluster.Length) & r.SameLength("arm", arm.Length, "cluster", cluster.Length)
            & (!hasTime || r.SameLength("time", time.Length, "cluster", cluster.Length))))
        {
            return null;
        }

        var question = new ClusterQuestion([.. cluster.Select((c, i) => new ClusteredValue(c, arm[i] == 1, value[i], hasTime ? time[i] : null))], unit, options);
        if ((long)question.Clusters * resamples > MostDraws)
        {
            r.Fault("resamples", "too-many-draws", "So many resamples of so many clusters take too long.", $"{resamples} of {question.Clusters} clusters", $"at most {MostDraws / question.Clusters} resamples");
        }

        return question;
    });
}
