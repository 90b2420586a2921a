using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class SessionCoverageTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 28, 20, 0);
    private static readonly string[] Types = ["tonic", "spasm"];

    [Fact]
    public void Coverage_OfOverlappingRecordings_CountsOnceAndListsGaps()
    {
        var coverage = SessionCoverage.Of(Span(0, 10), [Recording(-2, 3), Recording(2, 4, "tonic"), Recording(6, 20)], Types);
        Assert.Equal((10, 8), (coverage.HoursDue, coverage.HoursRecorded));
        Assert.Equal([new("tonic", 8), new("spasm", 7)], coverage.Types);
        Assert.Equal([Span(4, 6)], coverage.Gaps);
        Assert.Equal((0.8, 0.7), (coverage.Share!.Value, coverage.LeastShare!.Value));
    }

    [Fact]
    public void Coverage_WithoutARecording_IsOneGap()
    {
        var coverage = SessionCoverage.Of(Span(0, 10), [], Types);
        Assert.Equal((0d, 0d), (coverage.HoursRecorded, coverage.LeastShare));
        Assert.Equal([Span(0, 10)], coverage.Gaps);
    }

    [Fact]
    public void Coverage_OfNothingDue_HasNoShare()
    {
        var coverage = SessionCoverage.Of(Span(5, 5), [Recording(0, 10)], Types);
        Assert.Null(coverage.Share);
        Assert.Null(coverage.LeastShare);
        Assert.Empty(coverage.Gaps);
    }

    [Fact]
    public void Coverage_OfAnyRecordings_NeverExceedsTheSpanAndGapsAreTheRest() => Holds((due, recordings) =>
    {
        var coverage = SessionCoverage.Of(due, recordings, Types);
        return coverage.HoursRecorded >= 0 && coverage.HoursRecorded <= coverage.HoursDue && (coverage.Share is null or (>= 0 and <= 1))
            && coverage.Types.All(t => t.Hours >= 0 && t.Hours <= coverage.HoursRecorded)
            && Math.Abs(coverage.Gaps.Sum(g => g.Hours) + coverage.HoursRecorded - coverage.HoursDue) < 1e-9
            && coverage.Gaps.All(g => !g.IsEmpty && g.From >= due.From && g.To <= due.To);
    });

    [Fact]
    public void Coverage_OfRecordingsInAnyOrder_IsTheSame() => Holds((due, recordings) =>
    {
        var turned = SessionCoverage.Of(due, [.. recordings.Reverse()], Types);
        var plain = SessionCoverage.Of(due, recordings, Types);
        return plain.HoursRecorded.Equals(turned.HoursRecorded) && plain.Types.SequenceEqual(turned.Types) && plain.Gaps.SequenceEqual(turned.Gaps);
    });

    [Fact]
    public void Coverage_OfOneMoreRecording_IsNoLess() => Holds((due, recordings) =>
        recordings.Count == 0 || SessionCoverage.Of(due, [.. recordings.Skip(1)], Types).HoursRecorded <= SessionCoverage.Of(due, recordings, Types).HoursRecorded);

    private static void Holds(Func<MonitoringSpan, IReadOnlyList<RecordingFacts>, bool> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(26).ToArbitrary(), n =>
        {
            var due = new MonitoringSpan(Start + Duration.FromNanoseconds(n[0] % 1000L), Start + Duration.FromNanoseconds(n[1] * 40_000L));
            List<RecordingFacts> recordings = [];
            for (var i = 2; i + 2 < 2 + (n[2] % 9 * 3); i += 3)
            {
                var from = Start + Duration.FromNanoseconds((n[i] - (int.MaxValue / 4)) * 50_000L);
                recordings.Add(new(from, from + Duration.FromNanoseconds(1 + (n[i + 1] * 20_000L)), (n[i + 2] % 3) switch { 0 => null, 1 => ["tonic"], _ => [] }));
            }

            return property(due, recordings);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static MonitoringSpan Span(double from, double to) => new(Start + Duration.FromHours(from), Start + Duration.FromHours(to));

    private static RecordingFacts Recording(double from, double to, params string[] detects) =>
        new(Span(from, to).From, Span(from, to).To, detects.Length == 0 ? null : detects);
}
