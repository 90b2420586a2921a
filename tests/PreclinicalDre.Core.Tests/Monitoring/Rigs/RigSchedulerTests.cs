using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;

namespace PreclinicalDre.Core.Tests.Monitoring.Rigs;

public sealed class RigSchedulerTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 1, 5, 0, 0);
    private static readonly RigNeeds Eeg = new() { Species = "mouse", Electrographic = true };
    private static readonly RigAbilities Able = new() { Cameras = 1, Channels = 2 };

    [Fact]
    public void Shortage_OfPlaces_NamesWeekNumberAndNeed()
    {
        RigDemand[] demands = [.. Enumerable.Range(0, 11).Select(i => Demand($"M{i:00}", 42 + (i % 3), 46))];
        var schedule = Assign([Rig("R1", 4), Rig("R2", 4), Rig("V1", 9, new RigAbilities { Cameras = 1 })], demands);
        Assert.Empty(schedule.Placements);
        var shortage = Assert.Single(schedule.Shortages);
        Assert.Equal(ShortageProof.Overlap, shortage.Proof);
        Assert.StartsWith("3 mice too many in week 1 (16–22 Feb): 11 need a rig that sees electrographic seizures, 8 places are there.", shortage.Words, StringComparison.Ordinal);
        Assert.Equal(11, shortage.Demands.Count);
    }

    [Fact]
    public void Shortage_InALaterWeek_CountsWeeksFromTheFirstPlan()
    {
        RigDemand[] demands = [Demand("A", 0, 49), .. Enumerable.Range(0, 9).Select(i => Demand($"M{i}", 44, 47))];
        Assert.StartsWith("2 mice too many in week 7 (16–22 Feb): 10 need", Assert.Single(Assign([Rig("R1", 8)], demands).Shortages).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Shortage_OfAScarceAbility_IsFoundAmongPlentyOfOthers()
    {
        RigDemand[] demands = [Demand("A", 0, 5), Demand("B", 2, 9), Demand("C", 1, 3, new() { Species = "mouse", Motor = true })];
        var schedule = Assign([Rig("R1", 1), Rig("V1", 5, new RigAbilities { Cameras = 1 })], demands);
        Assert.StartsWith("1 mouse too many in week 1 (5–11 Jan): 2 need a rig that sees electrographic seizures, 1 place is there.", Assert.Single(schedule.Shortages).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_ThatNoRigSuits_IsToldWhatEachLacks()
    {
        var schedule = Assign([Rig("R1", 4), Rig("R2", 4)], [Demand("A", 0, 5, new() { Species = "mouse", Channels = 8 })]);
        Assert.Equal("1 mouse (A) needs a rig with 8 channels, and there is none: R1, R2 (has 2 of 8 channels).", Assert.Single(schedule.Shortages).Words);
        Assert.Contains("no rig is known", Assert.Single(Assign([], [Demand("A", 0, 5)]).Shortages).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_DuringAService_GoesElsewhereOrIsToldOfIt()
    {
        var down = Rig("R1", 4) with { Outages = [Span(3, 4)] };
        Assert.Equal("R2", Assert.Single(Assign([down, Rig("R2", 1)], [Demand("A", 0, 5)]).Placements).Rig);
        Assert.Contains("R1 is out of use for a part of", Assert.Single(Assign([down], [Demand("A", 0, 5)]).Shortages).Words, StringComparison.Ordinal);
        Assert.True(Assign([down], [Demand("A", 0, 3), Demand("B", 4, 9)]).IsComplete);
    }

    [Fact]
    public void Animal_BetweenBaselineAndTreatment_KeepsItsRig()
    {
        var schedule = Assign([Rig("R1", 2), Rig("R2", 2)], [.. Enumerable.Range(0, 4).SelectMany(i => new[] { Demand($"M{i}", i, 14, id: $"M{i}-b"), Demand($"M{i}", 18 - i, 40, id: $"M{i}-t") })]);
        Assert.True(schedule.IsComplete);
        Assert.Empty(schedule.Moved);
    }

    [Fact]
    public void Animal_OfAHeldBaseline_StaysForItsTreatment()
    {
        var schedule = Assign([Rig("R1", 4), Rig("R2", 1)], [Demand("A", 0, 10, id: "b") with { Held = "R2" }, Demand("A", 12, 30, id: "t"), Demand("B", 12, 30)]);
        Assert.Equal("R2", schedule.Placements.Single(p => p.Demand == "t").Rig);
        Assert.Empty(schedule.Moved);
    }

    [Fact]
    public void Animal_ThatCannotStay_IsNamedAsMoved()
    {
        var schedule = Assign([Rig("R1", 1) with { Outages = [Span(12, 20)] }, Rig("R2", 1)], [Demand("A", 0, 10, id: "b") with { Held = "R1" }, Demand("A", 12, 18, id: "t")]);
        Assert.Equal(["A"], schedule.Moved);
        Assert.Equal(["R1", "R2"], schedule.RigsUsed);
    }

    [Fact]
    public void Animals_ThatFitIntoOneRig_OpenNoOther() =>
        Assert.Equal(["R2"], Assign([Rig("R1", 1), Rig("R2", 3), Rig("R3", 2)], [Demand("A", 0, 5), Demand("B", 1, 6), Demand("C", 2, 7), Demand("D", 5, 9)]).RigsUsed);

    [Fact]
    public void HeldAnimals_OfMoreThanThePlaces_AreToldAsSuch() =>
        Assert.StartsWith("1 mouse too many in week 1 (5–11 Jan): 2 are on R1 already, 1 place is there.", Assert.Single(Assign([Rig("R1", 1)], [Demand("A", 0, 5) with { Held = "R1" }, Demand("B", 1, 6) with { Held = "R1" }]).Shortages).Words, StringComparison.Ordinal);

    [Fact]
    public void Demands_ThatOnlyASearchArranges_AreArranged()
    {
        // First fit puts A into R1, the rig of fewer takers at that time; C then needs R1 while B and C need all of R2.
        RigFacts[] rigs = [Rig("R1", 1), Rig("R2", 1) with { Outages = [Span(6, 7)] }];
        var schedule = Assign(rigs, [Demand("A", 0, 3), Demand("B", 1, 5), Demand("C", 3, 9), Demand("D", 7, 9)]);
        Assert.True(schedule.IsComplete, string.Join(" ", schedule.Shortages.Select(s => s.Words)));
        Assert.Equal("R1", schedule.Placements.Single(p => p.Demand == "C").Rig);
    }

    [Fact]
    public void Demands_ThatFitAtEachInstantButNotThroughout_AreRefutedWholly()
    {
        // One place is free on each day, but never the same for all of B.
        RigFacts[] rigs = [Rig("R1", 1) with { Outages = [Span(20, 21)] }, Rig("R2", 1) with { Outages = [Span(22, 23)] }];
        var schedule = Assign(rigs, [Demand("A1", 0, 4) with { Held = "R1" }, Demand("A2", 4, 9) with { Held = "R2" }, Demand("B", 2, 6)]);
        var shortage = Assert.Single(schedule.Shortages);
        Assert.Equal(ShortageProof.Exhausted, shortage.Proof);
        Assert.Contains("B finds no rig that is free all through", shortage.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_OfAnEmptySpan_IsABadCall() => Assert.Throws<ArgumentException>(() => Assign([Rig("R1", 1)], [Demand("A", 5, 5)]));

    private static RigSchedule Assign(IReadOnlyList<RigFacts> rigs, IReadOnlyList<RigDemand> demands) => RigScheduler.Assign(rigs, demands, DateTimeZone.Utc);

    private static RigFacts Rig(string code, int places, RigAbilities? abilities = null) => new(code, places, abilities ?? Able, []);

    private static RigDemand Demand(string animal, double from, double to, RigNeeds? needs = null, string? id = null) => new(id ?? animal, animal, Span(from, to), needs ?? Eeg);

    private static MonitoringSpan Span(double from, double to) => new(Monday + Duration.FromDays(from), Monday + Duration.FromDays(to));
}
