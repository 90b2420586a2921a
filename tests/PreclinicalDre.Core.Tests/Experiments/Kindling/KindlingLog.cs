using System.Globalization;
using System.Text;
using NodaTime.Text;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Core.Tests.Experiments.Kindling;

/// <summary>The real log beside this file, read plainly.</summary>
internal static class KindlingLog
{
    /// <summary>Twelve rows, between those of 18 and 20 July, have a day that there is not.</summary>
    private const string Mistyped = "181719";
    private const string Meant = "180719";

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("yyMMdd");

    public static IReadOnlyList<(string Rat, Stimulus Stimulus)> Rows { get; } =
    [
        .. Encoding.UTF8.GetString(Resource.Bytes("takeuchi-2021-kindling.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(l => l.Split(',')).Select(c => (c[0], new Stimulus(Int(c[4]), Day.Parse(c[1] == Mistyped ? Meant : c[1]).Value, c[2].Length == 0 ? 0 : Int(c[2]), StimulationPurpose.Kindling) { Score = Int(c[5]), WetDogShakes = Int(c[6]) })),
    ];

    public static IReadOnlyList<KindledAnimal> Judge(KindlingRules rules) =>
        [.. Rows.GroupBy(r => r.Rat).Select(g => KindledAnimal.Of(g.Key, g.Select(r => r.Stimulus), rules, null))];

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
