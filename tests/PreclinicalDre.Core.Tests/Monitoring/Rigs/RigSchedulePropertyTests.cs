using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;

namespace PreclinicalDre.Core.Tests.Monitoring.Rigs;

/// <summary>Over generated laboratories: unlike rigs, services, animals with several plans, some of them in their rigs already.</summary>
public sealed class RigSchedulePropertyTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 0, 0);

    [Fact]
    public void Schedule_OfAnyLaboratory_NeitherClashesNorOverfillsNorMeetsAService() => Holds(lab =>
    {
        var schedule = lab.Assign();
        if (!schedule.IsComplete)
        {
            return schedule.Placements.Count == 0 && schedule.Shortages.All(s => s.Words.Length > 0 && s.Demands.Count > 0);
        }

        var open = lab.Demands.Where(d => d.Held is null).ToList();
        var rigOf = schedule.Placements.ToDictionary(p => p.Demand, p => p.Rig);
        return open.Count == rigOf.Count && lab.Rigs.All(rig =>
        {
            var mine = open.Where(d => rigOf[d.Id] == rig.Code).ToList();
            var all = mine.Concat(lab.Demands.Where(d => d.Held == rig.Code)).ToList();
            return mine.All(d => d.Needs.FitIn(rig.Abilities) && rig.IsUpDuring(d.Span)) && all.All(d => Overlap(all, d.Span.From) <= rig.Places);
        });
    });

    [Fact]
    public void Schedule_OfTheSameLaboratory_IsTheSameWhateverTheOrder() => Holds(lab =>
    {
        var plain = lab.Assign();
        var turned = new Lab([.. lab.Rigs.Reverse()], [.. lab.Demands.Reverse()]).Assign();
        return plain.Placements.SequenceEqual(turned.Placements) && plain.Shortages.Select(s => s.Words).SequenceEqual(turned.Shortages.Select(s => s.Words));
    });

    [Fact]
    public void Schedule_WithAnimalsRelabelled_IsAsFeasible() => Holds(lab =>
    {
        string Other(string name) => $"X{(char)('z' - (name.Sum(c => c) % 20))}{string.Concat(name.Reverse())}";
        var relabelled = new Lab(lab.Rigs, [.. lab.Demands.Select(d => d with { Animal = Other(d.Animal), Id = Other(d.Id) })]);
        var (plain, other) = (lab.Assign(), relabelled.Assign());
        return plain.IsComplete == other.IsComplete && plain.Moved.Count == other.Moved.Count && plain.RigsUsed.Count == other.RigsUsed.Count
            && plain.Shortages.Select(s => s.Proof).SequenceEqual(other.Shortages.Select(s => s.Proof));
    });

    [Fact]
    public void Schedule_OnLikeRigs_IsFeasibleExactlyWhenTheOverlapFits() => Holds(lab =>
    {
        Lab like = new([.. lab.Rigs.Select(r => r with { Places = 2, Abilities = new() { Cameras = 1, Channels = 8, Link = RigLink.Tethered }, Outages = [] })],
            [.. lab.Demands.Select(d => d with { Held = null, Needs = new() { Species = "mouse", Motor = true } })]);
        var most = like.Demands.Max(d => Overlap(like.Demands, d.Span.From));
        return like.Assign().IsComplete == (most <= 2 * like.Rigs.Count);
    });

    [Fact]
    public void Schedule_OfSinglePlansOnLikeRigs_UsesTheFewestRigs() => Holds(lab =>
    {
        Lab like = new([.. Enumerable.Range(0, 20).Select(i => new RigFacts($"R{i:00}", 2, new() { Cameras = 1 }, []))],
            [.. lab.Demands.Select((d, i) => d with { Animal = $"A{i:00}", Held = null, Needs = new() { Species = "mouse", Motor = true } })]);
        var most = like.Demands.Max(d => Overlap(like.Demands, d.Span.From));
        return like.Assign().RigsUsed.Count == (most + 1) / 2;
    });

    [Fact]
    public void Shortage_ByOverlap_IsNeverTrueOfALaboratoryThatASearchArranges() => Holds(lab =>
    {
        var board = new Lab(lab.Rigs, [.. lab.Demands.Take(7)]);
        return board.Assign().IsComplete == Arranged(board, 0, []);
    });

    // Every arrangement, one after the other: slow and plain.
    private static bool Arranged(Lab lab, int i, List<(string Rig, RigDemand Demand)> placed)
    {
        if (placed.Count == 0)
        {
            placed = [.. lab.Demands.Where(d => d.Held is not null).Select(d => (d.Held!, d))];
            if (lab.Rigs.Any(r => placed.Any(p => p.Rig == r.Code && Overlap([.. placed.Where(x => x.Rig == r.Code).Select(x => x.Demand)], p.Demand.Span.From) > r.Places)))
            {
                return false;
            }
        }

        var open = lab.Demands.Where(d => d.Held is null).ToList();
        return i == open.Count || lab.Rigs.Where(r => r.Places > 0 && open[i].Needs.FitIn(r.Abilities) && r.IsUpDuring(open[i].Span)).Any(r =>
        {
            List<RigDemand> beside = [.. placed.Where(p => p.Rig == r.Code).Select(p => p.Demand), open[i]];
            return beside.All(d => Overlap(beside, d.Span.From) <= r.Places) && Arranged(lab, i + 1, [.. placed, (r.Code, open[i])]);
        });
    }

    private static int Overlap(IEnumerable<RigDemand> demands, Instant at) => demands.Count(d => d.Span.From <= at && d.Span.To > at);

    private static void Holds(Func<Lab, bool> property) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(90).ToArbitrary(), n => property(Lab.Of(n))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private sealed record Lab(IReadOnlyList<RigFacts> Rigs, IReadOnlyList<RigDemand> Demands)
    {
        public RigSchedule Assign() => RigScheduler.Assign(Rigs, Demands, DateTimeZone.Utc);

        public static Lab Of(int[] n)
        {
            var at = 0;
            int Next(int below) => n[at++ % n.Length] % below;
            List<RigFacts> rigs = [];
            for (var i = 1 + Next(4); i > 0; i--)
            {
                var abilities = new RigAbilities { Cameras = Next(3), Channels = Next(3) * 2, Link = Next(2) == 0 ? RigLink.Tethered : RigLink.Telemetry, Species = Next(4) == 0 ? ["rat"] : [] };
                rigs.Add(new($"R{i}", 1 + Next(3), abilities, Next(3) == 0 ? [Span(Next(30), Next(5))] : []));
            }

            List<RigDemand> demands = [];
            for (var i = 1 + Next(9); i > 0; i--)
            {
                var from = Next(15);
                var needs = new RigNeeds { Species = "mouse", Motor = Next(3) == 0, Electrographic = Next(3) == 0, Channels = Next(4) == 0 ? 2 : 0 };
                for (var plan = Next(3); plan >= 0; plan--)
                {
                    var span = Span(from, Next(8));
                    demands.Add(new($"M{i}-{plan}", $"M{i}", span, needs, Next(7) == 0 ? rigs[Next(rigs.Count)].Code : null));
                    from = (int)(span.To - Start).TotalDays + Next(3);
                }
            }

            return new(rigs, demands);
        }

        private static MonitoringSpan Span(int from, int days) => new(Start + Duration.FromDays(from), Start + Duration.FromDays(from + 1 + days));
    }
}
