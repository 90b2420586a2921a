using NodaTime;

namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>The demands, and which rigs come into question for each: those that fit and are in use all through it.</summary>
internal sealed class RigBoard
{
    public RigBoard(IReadOnlyList<RigFacts> rigs, IReadOnlyList<RigDemand> demands)
    {
        Rigs = [.. rigs.OrderBy(r => r.Code, StringComparer.Ordinal)];
        Held = [.. demands.Where(d => d.Held is not null)
            .OrderBy(d => d.Span.From).ThenBy(d => d.Span.To).ThenBy(d => d.Held, StringComparer.Ordinal).ThenBy(d => d.Animal, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
        var chains = demands.GroupBy(d => d.Animal, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Chain([.. g]), StringComparer.Ordinal);
        // Names come last: what can be met must not depend on what the animals are called.
        Open = [.. demands.Where(d => d.Held is null)
            .OrderBy(d => d.Span.From).ThenBy(d => d.Span.To).ThenBy(d => Suits(d), StringComparer.Ordinal)
            .ThenBy(d => chains[d.Animal], StringComparer.Ordinal).ThenBy(d => d.Animal, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
        Suiting = [.. Open.Select(d => Enumerable.Range(0, Rigs.Count).Where(r => Rigs[r].Places > 0 && d.Needs.FitIn(Rigs[r].Abilities) && Rigs[r].IsUpDuring(d.Span)).ToArray())];
        Wanted = [.. Enumerable.Range(0, Rigs.Count).Select(r => Suiting.Count(s => s.Contains(r)))];
    }

    /// <summary>In order of their codes.</summary>
    public IReadOnlyList<RigFacts> Rigs { get; }

    /// <summary>Demands that stay where they are, in order of time.</summary>
    public IReadOnlyList<RigDemand> Held { get; }

    /// <summary>Demands to be met, in order of time.</summary>
    public IReadOnlyList<RigDemand> Open { get; }

    /// <summary>For each open demand the rigs that come into question.</summary>
    public IReadOnlyList<int[]> Suiting { get; }

    /// <summary>For each rig how many open demands it comes into question for: what few need is used first.</summary>
    public IReadOnlyList<int> Wanted { get; }

    public int RigOf(string code)
    {
        for (var r = 0; r < Rigs.Count; r++)
        {
            if (Rigs[r].Code == code)
            {
                return r;
            }
        }

        return -1;
    }

    /// <summary>Empty places, but for the demands that are held.</summary>
    public RigUse Start()
    {
        var use = new RigUse(Rigs);
        foreach (var d in Held)
        {
            if (RigOf(d.Held!) is >= 0 and var r)
            {
                use.Take(r, d.Span);
            }
        }

        return use;
    }

    private string Suits(RigDemand d) => string.Join(',', Rigs.Where(r => d.Needs.FitIn(r.Abilities)).Select(r => r.Code));

    private string Chain(IReadOnlyList<RigDemand> demands) =>
        string.Join('|', demands.Select(d => $"{d.Span.From.ToUnixTimeTicks()} {d.Span.To.ToUnixTimeTicks()} {d.Held} {Suits(d)}").Order(StringComparer.Ordinal));
}

/// <summary>Who is where: the stretches that each rig holds.</summary>
internal sealed class RigUse
{
    private readonly IReadOnlyList<RigFacts> _rigs;
    private readonly List<MonitoringSpan>[] _held;

    public RigUse(IReadOnlyList<RigFacts> rigs)
    {
        _rigs = rigs;
        _held = [.. rigs.Select(_ => new List<MonitoringSpan>())];
    }

    public void Take(int rig, MonitoringSpan span) => _held[rig].Add(span);

    public void Free(int rig, MonitoringSpan span) => _held[rig].Remove(span);

    public bool IsUsed(int rig) => _held[rig].Count > 0;

    /// <summary>Whether one more fits in all through a stretch: at no instant of it are all places taken.</summary>
    public bool Fits(int rig, MonitoringSpan span)
    {
        var places = _rigs[rig].Places;
        List<MonitoringSpan> beside = [.. _held[rig].Where(h => h.From < span.To && h.To > span.From)];
        if (beside.Count < places)
        {
            return places > 0;
        }

        // The number of neighbours rises only where one begins, or at the stretch's own start.
        return beside.Select(b => Instant.Max(b.From, span.From)).Append(span.From).All(at => beside.Count(b => b.From <= at && b.To > at) < places);
    }

    /// <summary>Whether several at once fit in.</summary>
    public bool Fits(int rig, IReadOnlyList<MonitoringSpan> spans)
    {
        var taken = 0;
        while (taken < spans.Count && Fits(rig, spans[taken]))
        {
            Take(rig, spans[taken++]);
        }

        for (var i = 0; i < taken; i++)
        {
            Free(rig, spans[i]);
        }

        return taken == spans.Count;
    }

    /// <summary>The ends of what a rig holds at an instant, sorted: two rigs of the same ends are alike from there on.</summary>
    public string EndsAfter(int rig, Instant at) => string.Join(',', _held[rig].Where(h => h.To > at).Select(h => (Instant.Max(h.From, at), h.To)).Order()
        .Select(h => $"{h.Item1.ToUnixTimeTicks()}-{h.To.ToUnixTimeTicks()}"));
}
