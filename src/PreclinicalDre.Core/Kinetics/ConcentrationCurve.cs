using NodaTime;

namespace PreclinicalDre.Core.Kinetics;

/// <summary>One point of a predicted curve.</summary>
/// <param name="At">When.</param>
/// <param name="MgPerL">Predicted concentration in mg/L.</param>
public readonly record struct ConcentrationPoint(Instant At, double MgPerL);

/// <summary>
/// The concentration that doses predict over time, for figures and for "what was the level when the seizure came". Built once in order of
/// the doses; one instant then costs a binary search.
/// </summary>
public sealed class ConcentrationCurve
{
    private readonly Disposition _disposition;
    private readonly Instant[] _at;
    private readonly Level[] _after;

    /// <summary>Builds the curve from doses as given (mg/kg planned times the fraction given), in any order.</summary>
    public ConcentrationCurve(OneCompartment pk, IEnumerable<(Instant At, double MgPerKg)> doses)
    {
        ArgumentNullException.ThrowIfNull(pk);
        ArgumentNullException.ThrowIfNull(doses);
        var ordered = doses.OrderBy(d => d.At).ThenBy(d => d.MgPerKg).ToArray();
        _disposition = new Disposition(pk);
        _at = new Instant[ordered.Length];
        _after = new Level[ordered.Length];
        var level = default(Level);
        for (var i = 0; i < ordered.Length; i++)
        {
            level = i == 0 ? level : _disposition.Probe(level, (ordered[i].At - ordered[i - 1].At).TotalHours);
            level = _disposition.Dose(level, ordered[i].MgPerKg);
            _at[i] = ordered[i].At;
            _after[i] = level;
        }
    }

    /// <summary>Predicted concentration in mg/L; 0 before the first dose. At the instant of a bolus, the level just after it.</summary>
    public double At(Instant instant)
    {
        var i = LastDoseAtOrBefore(instant);
        return i < 0 ? 0 : _disposition.Probe(_after[i], (instant - _at[i]).TotalHours).Central;
    }

    /// <summary>
    /// Points of the curve over <c>[from, to]</c> for a figure: both ends, each dose inside (just before and just after it, where that differs), each peak
    /// inside, and <paramref name="betweenDoses"/> evenly spaced points in each dose-free piece. In order of time; empty where <paramref name="to"/> is not after <paramref name="from"/>.
    /// </summary>
    public IReadOnlyList<ConcentrationPoint> Points(Instant from, Instant to, int betweenDoses = 6)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(betweenDoses);
        var points = new List<ConcentrationPoint>();
        if (to <= from)
        {
            return points;
        }

        var i = LastDoseAtOrBefore(from);
        for (var start = from; ;)
        {
            var next = i + 1 < _at.Length && _at[i + 1] < to ? _at[i + 1] : to;
            AddPiece(points, i, start, next, betweenDoses);
            if (next == to)
            {
                return points;
            }

            start = next;
            i = LastDoseAtOrBefore(start);
        }
    }

    private void AddPiece(List<ConcentrationPoint> points, int dose, Instant start, Instant end, int between)
    {
        var offset = dose < 0 ? 0 : (start - _at[dose]).TotalHours;
        var level = dose < 0 ? default : _disposition.Probe(_after[dose], offset);
        var hours = (end - start).TotalHours;
        var peak = _disposition.HoursToPeak(level);
        var pending = peak > 0 && peak < hours;
        for (var k = 0; k <= between + 1; k++)
        {
            var at = hours * k / (between + 1);
            if (pending && peak < at)
            {
                Add(peak);
                pending = false;
            }

            Add(at);
        }

        void Add(double at)
        {
            var point = new ConcentrationPoint(at >= hours ? end : start + Duration.FromHours(at), _disposition.Probe(level, at).Central);
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }
    }

    private int LastDoseAtOrBefore(Instant instant)
    {
        var low = 0;
        var high = _at.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_at[middle] <= instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
