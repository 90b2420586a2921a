using NodaTime;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>One animal's life, as <see cref="LifeFigure"/> draws it. Lists may be empty and in any order.</summary>
public sealed record LifeInput
{
    /// <summary>The animal's id, as people know it.</summary>
    public required string Animal { get; init; }

    /// <summary>The lab's zone: days, clock times and dates are local to it.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Day 0 is the local day of this instant (model established, first recording).</summary>
    public required Instant Zero { get; init; }

    /// <summary>The part to show (a zoom); null shows everything.</summary>
    public FigureSpan? View { get; init; }

    /// <summary>Until when the animal was followed (its end, or now); null: until the last thing known.</summary>
    public Instant? Until { get; init; }

    /// <summary>Room lights; null where not known, and then nothing is shaded.</summary>
    public LightPhase? Light { get; init; }

    /// <summary>The verdict's states in time.</summary>
    public IReadOnlyList<VerdictMark> Verdicts { get; init; } = [];

    /// <summary>The ASM trials; overlapping ones are stacked.</summary>
    public IReadOnlyList<TrialMark> Trials { get; init; } = [];

    /// <summary>Baseline and washouts.</summary>
    public IReadOnlyList<PhaseMark> Phases { get; init; } = [];

    /// <summary>The planned doses and what was given of them.</summary>
    public IReadOnlyList<DoseMark> Doses { get; init; } = [];

    /// <summary>The recordings; overlaps count once.</summary>
    public IReadOnlyList<FigureSpan> Recordings { get; init; } = [];

    /// <summary>The seizures, incidental ones too.</summary>
    public IReadOnlyList<SeizureMark> Seizures { get; init; } = [];

    /// <summary>Plasma samples.</summary>
    public IReadOnlyList<SampleMark> Samples { get; init; } = [];

    /// <summary>Turns of the life: epilepsy confirmed, exit, death.</summary>
    public IReadOnlyList<EventMark> Events { get; init; } = [];

    internal IEnumerable<Instant> Instants() =>
        Verdicts.Select(v => v.At)
            .Concat(Trials.SelectMany(t => new[] { t.From, t.To }))
            .Concat(Trials.SelectMany(t => t.Exposure).SelectMany(e => e.Points).Select(p => p.At))
            .Concat(Phases.SelectMany(p => new[] { p.From, p.To }))
            .Concat(Doses.Select(d => d.At))
            .Concat(Recordings.SelectMany(r => new[] { r.From, r.To }))
            .Concat(Seizures.Select(s => s.At))
            .Concat(Samples.Select(s => s.At))
            .Concat(Events.Select(e => e.At));
}
