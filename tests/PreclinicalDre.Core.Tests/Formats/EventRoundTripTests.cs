using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.TestKit.Formats.Events;

namespace PreclinicalDre.Core.Tests.Formats;

public sealed class EventRoundTripTests
{
    private const int Rate = 250;

    private static readonly Gen<WrittenEvent> Event =
        from onset in Gen.Choose(0, 2_000_000_000)
        from duration in Gen.Choose(1, 9_000_000)
        from text in Gen.Elements("sz", "seizure, left", "type \"5\"", "中文", "a;b|c", "n/a no more", "x=y")
        from channels in Gen.Elements("C3", "EEG 1", "é").ListOf()
        from confidence in Gen.Choose(0, 100)
        select new WrittenEvent(onset / 1000m, duration / 1000m, text, [.. channels.Distinct()], confidence / 100.0);

    private static readonly Gen<EventFile> Lists =
        from events in Event.ListOf()
        from seconds in Gen.Choose(0, 2_000_000_000)
        from milliseconds in Gen.Choose(0, 999)
        from spans in (from length in Gen.Choose(1, 40_000) from gap in Gen.Choose(1, 30_000) select (length, gap)).NonEmptyListOf()
        select new EventFile(new LocalDateTime(1986, 1, 2, 0, 0, 0).PlusSeconds(seconds).PlusMilliseconds(milliseconds), Spans(spans), [.. events]);

    [Fact]
    public void SzCore_WrittenAndRead_GivesBackEverything() => Prop.ForAll(Lists.ToArbitrary(), file =>
    {
        var read = Files.Read(EventFileWriter.SzCore(file), "x_events.tsv");

        Assert.Equal(file.Start, read.Start);
        Assert.Equal([new RecordedSpan(0, file.Seconds)], read.Spans);
        if (file.Events.Count > 0)
        {
            Assert.Equal(Words(file), Words(read));
            Assert.Equal(file.Events.Select(e => e.Confidence), read.Annotations.Select(a => a.Confidence));
            Assert.Equal(file.Events.SelectMany(e => e.Channels), read.Annotations.SelectMany(a => a.Channels));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tuh_WrittenAndRead_GivesBackEverything() => Prop.ForAll(Lists.ToArbitrary(), written =>
    {
        var file = written with { Events = [.. written.Events.Select(e => e with { Text = "seiz" })] };
        var read = Files.Read(EventFileWriter.Tuh(file), "x.csv_bi");

        Assert.Equal(Words(file), Words(read));
        Assert.Equal([new RecordedSpan(0, file.Seconds)], read.Spans);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MneText_WrittenAndRead_GivesBackEverything() => Prop.ForAll(Lists.ToArbitrary(), file =>
    {
        var read = Files.Read(EventFileWriter.MneText(file), "x.txt");

        Assert.Equal(file.Start, read.Start);
        Assert.Equal(Words(file), Words(read));
        Assert.Equal(file.Events.SelectMany(e => e.Channels), read.Annotations.SelectMany(a => a.Channels));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MneCsv_WrittenAndRead_GivesBackEveryInstant() => Prop.ForAll(Lists.ToArbitrary(), file =>
    {
        var read = Files.Read(EventFileWriter.MneCsv(file), "x.csv");

        Assert.Equal(file.Events.Count, read.Annotations.Count);
        Assert.All(file.Events.Zip(read.Annotations), p =>
        {
            Assert.Equal(file.Start.PlusMilliseconds((long)(p.First.Onset * 1000)), read.Start!.Value.PlusMilliseconds((long)(p.Second.OnsetSeconds * 1000)));
            Assert.Equal((p.First.Duration, p.First.Text), (p.Second.DurationSeconds!.Value, p.Second.Text));
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lay_WrittenAndRead_GivesBackEverything() => Prop.ForAll(Lists.ToArbitrary(), file =>
    {
        var read = Files.Read(EventFileWriter.Lay(file, Rate), "x.lay", new RecordingReadOptions { DataBytes = EventFileWriter.LayDataBytes(file, Rate) });

        Assert.Equal(file.Start, read.Start);
        Assert.Equal(Words(file), Words(read));
        Assert.Equal(file.Spans.Select(s => new RecordedSpan(s.Onset, s.Seconds)), read.Spans);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Coverage_NeverExceedsTheSpan_WhateverTheOrder() => Prop.ForAll(
        (from parts in (from onset in Gen.Choose(-100_000, 100_000) from length in Gen.Choose(-5, 5_000) select new RecordedSpan(onset / 10m, length / 10m)).ListOf() select parts).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (parts, seed) =>
        {
            var shuffled = parts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var union = RecordedSpan.Union(parts);

            Assert.Equal(union, RecordedSpan.Union(shuffled));
            Assert.Equal(union, RecordedSpan.Union(union));
            Assert.True(union.Count == 0 || union.Sum(s => s.DurationSeconds) <= union[^1].EndSeconds - union[0].OnsetSeconds);
            Assert.True(union.Sum(s => s.DurationSeconds) <= parts.Sum(s => Math.Max(0, s.DurationSeconds)));
            Assert.All(union.Zip(union.Skip(1)), p => Assert.True(p.First.EndSeconds < p.Second.OnsetSeconds));

            // The recorded time that verdicts count by says the same.
            var time = RecordedTime.Of(shuffled.Where(s => s.DurationSeconds > 0).Select(s => (At(s.OnsetSeconds), At(s.EndSeconds))));
            Assert.Equal(union.Select(s => (At(s.OnsetSeconds), At(s.EndSeconds))), time.Stretches());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recordings_MergedInAnyOrder_GiveTheSameCoverage() => Prop.ForAll(
        (from at in Gen.Choose(0, 5000) from length in Gen.Choose(1, 3000) select (From: at * 7, To: (at * 7) + length)).ListOf().ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (parts, seed) =>
        {
            var recordings = parts.Select(p => new RecordingFacts(At(p.From), At(p.To))).ToArray();
            var before = RecordedTime.Of(recordings);
            new Random(seed).Shuffle(recordings);
            var after = RecordedTime.Of(recordings);

            Assert.Equal(before.Stretches(), after.Stretches());
            Assert.Equal(before.DaysWithin(At(1000), At(20_000)), after.DaysWithin(At(1000), At(20_000)));
        }).QuickCheckThrowOnFailure();

    private static Instant At(decimal seconds) => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMilliseconds((long)(seconds * 1000));

    private static IEnumerable<(decimal, decimal?, string)> Words(EventFile file) => file.Events.Select(e => (e.Onset, (decimal?)e.Duration, e.Text));

    private static IEnumerable<(decimal, decimal?, string)> Words(RecordingContent read) => read.Annotations.Select(a => (a.OnsetSeconds, a.DurationSeconds, a.Text));

    private static List<(decimal, decimal)> Spans(IEnumerable<(int Length, int Gap)> parts)
    {
        // Whole samples, and gaps that a day still holds: seconds of the day start anew at midnight only once between two stretches.
        var spans = new List<(decimal, decimal)>();
        decimal at = 0;
        foreach (var (length, gap) in parts)
        {
            spans.Add((at, length / (decimal)Rate));
            at += (length / (decimal)Rate) + (gap / 4m);
        }

        return spans;
    }
}
