namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>One trial in numbers: what its criteria and its outcome are judged from.</summary>
internal sealed class TrialMeasure
{
    public TrialMeasure(TrialFacts trial, BaselineMeasure baseline, bool isAddOn, IReadOnlyList<WashoutNeed> washout)
    {
        Trial = trial;
        Baseline = baseline;
        IsAddOn = isAddOn;
        Washout = washout;
        Start = Ticks.Of(trial.Start);
        End = Ticks.Of(trial.End);
        Maintenance = trial.MaintenanceFrom is { } from ? Ticks.Of(from) : Start;
        var hours = trial.Compounds.Max(c => Eliminating.ToSteadyState(c, Maintenance, End)) ?? 0;
        // Without a steady state there is no window: it would begin where the trial ends.
        HoursToSteadyState = double.IsInfinity(hours) ? (End - Maintenance) / Ticks.PerHour : hours;
        SteadyState = double.IsInfinity(hours) ? End : Ticks.Plus(Maintenance, hours);
        HasWindow = SteadyState < End;
        var line = baseline.Line;
        var span = line.Between(SteadyState, End);
        Seizures = span.Count;
        RecordedSeizures = span.Recorded;
        ByType = span.ByType();
        RecordedTicks = line.Recorded.Within(SteadyState, End);
        RunFrom = HasWindow ? span.Last ?? SteadyState : End;
        RunTicks = line.Recorded.Within(RunFrom, End);
        Coverage = Share(RecordedTicks, SteadyState);
        TypeCoverage = [.. baseline.Types.Select(t => Share(line.RecordedFor(t).Within(SteadyState, End), SteadyState))];
        RunCoverage = baseline.Types.Select(t => Share(line.RecordedFor(t).Within(RunFrom, End), RunFrom)).Append(Share(RunTicks, RunFrom)).Min();
        Doses = DosesGiven.Of(trial);
        Exposures = [.. trial.Compounds.OrderBy(c => c.Compound, StringComparer.Ordinal).Select(c => CompoundExposure.Of(c, SteadyState, End, Eliminating.Trouble(c, Maintenance, End)))];
    }

    public TrialFacts Trial { get; }

    public BaselineMeasure Baseline { get; private set; }

    /// <summary>What had to be gone, the most pressing first; empty where nothing had to.</summary>
    public IReadOnlyList<WashoutNeed> Washout { get; }

    /// <summary>Whether it was given on top of a regimen that went on.</summary>
    public bool IsAddOn { get; }

    public long Start { get; }

    public long End { get; }

    public long Maintenance { get; }

    /// <summary>Hours of maintenance to steady state, by the slowest compound; 0 where no kinetics are known, all of it where the level is never steady.</summary>
    public double HoursToSteadyState { get; }

    /// <summary>Start of the window; may lie beyond the trial's end.</summary>
    public long SteadyState { get; }

    public bool HasWindow { get; }

    /// <summary>Seizures in the window, incidental ones too.</summary>
    public int Seizures { get; }

    public int RecordedSeizures { get; }

    public (int Recorded, bool Seen)[] ByType { get; }

    public long RecordedTicks { get; }

    /// <summary>Last seizure of the window, recorded or not, or steady state.</summary>
    public long RunFrom { get; }

    public long RunTicks { get; }

    /// <summary>0 where the window is empty.</summary>
    public double Coverage { get; }

    /// <summary>Coverage by recordings that can detect it, for each of the baseline's types.</summary>
    public double[] TypeCoverage { get; }

    /// <summary>Least coverage of the run, overall and for each of the baseline's types.</summary>
    public double RunCoverage { get; }

    public DosesGiven Doses { get; }

    public IReadOnlyList<CompoundExposure> Exposures { get; }

    /// <summary>
    /// The window's recorded time cut in two equal halves: recorded ticks of each, the instant of the cut, and the recorded seizures of the first. Null where there
    /// is too little to cut.
    /// </summary>
    public (long Half, long Cut, int First)? Halves
    {
        get
        {
            if (RecordedTicks < 2)
            {
                return null;
            }

            var line = Baseline.Line;
            var half = RecordedTicks / 2;
            var cut = line.Recorded.WhenRecorded(line.Recorded.Before(SteadyState) + half);
            return (half, cut, line.Between(SteadyState, cut).Recorded);
        }
    }

    /// <summary>The same trial beside a baseline that was held against another definition; nothing is measured again.</summary>
    public TrialMeasure Beside(BaselineMeasure baseline)
    {
        var copy = (TrialMeasure)MemberwiseClone();
        copy.Baseline = baseline;
        return copy;
    }

    private double Share(long recorded, long from) => from < End ? (double)recorded / (End - from) : 0;
}
