namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// The level of a compound with first-order elimination – or of its active metabolite – under bolus, first-order and zero-order input, superposed.
/// Between two inputs the parent has at most one peak; the metabolite falls, rises and falls at most (the sign of its slope times <c>exp(k_m t)</c> changes as the
/// parent turns), so that each stretch is bounded by one solved turn.
/// </summary>
public sealed class LinearCurve : PredictedCurve
{
    private readonly Chain _chain;
    private readonly InputPiece[] _pieces;
    private readonly ChainLevel[] _after;
    private readonly double _perMgPerKg;
    private readonly bool _metabolite;

    private LinearCurve(OneCompartment pk, Metabolite? metabolite, IEnumerable<DrugInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(pk);
        ArgumentNullException.ThrowIfNull(inputs);
        _metabolite = metabolite is not null;
        _perMgPerKg = pk.Bioavailability / pk.VolumeLPerKg;
        _chain = metabolite is null
            ? new Chain(pk.IsBolus ? 0 : pk.Ka, pk.Ke, 0, 0)
            : new Chain(pk.IsBolus ? 0 : pk.Ka, pk.Ke, metabolite.FormedShare * metabolite.MassRatio * pk.Ke * pk.VolumeLPerKg / metabolite.VolumeLPerKg, Math.Log(2) / metabolite.HalfLifeHours);
        _pieces = InputPieces.Of(inputs);
        _after = new ChainLevel[_pieces.Length];
        var level = default(ChainLevel);
        for (var i = 0; i < _pieces.Length; i++)
        {
            level = i == 0 ? level : _chain.After(level, Rate(i - 1), _pieces[i].AtHours - _pieces[i - 1].AtHours);
            var dose = _pieces[i].BolusMgPerKg * _perMgPerKg;
            level = pk.IsBolus ? level with { Parent = level.Parent + dose } : level with { Depot = level.Depot + dose };
            _after[i] = level;
        }
    }

    /// <summary>The compound itself.</summary>
    public static LinearCurve Of(OneCompartment pk, IEnumerable<DrugInput> inputs) => new(pk, null, inputs);

    /// <summary>Its active metabolite.</summary>
    public static LinearCurve OfMetabolite(OneCompartment pk, Metabolite metabolite, IEnumerable<DrugInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(metabolite);
        return new LinearCurve(pk, metabolite, inputs);
    }

    /// <inheritdoc/>
    public override double At(double hours)
    {
        var i = PieceAt(hours);
        return i < 0 ? 0 : Level(i, hours - _pieces[i].AtHours);
    }

    private protected override IEnumerable<Run> Runs(double from, double to)
    {
        for (var (i, start) = (PieceAt(from), from); start < to;)
        {
            var end = i + 1 < _pieces.Length ? Math.Min(_pieces[i + 1].AtHours, to) : to;
            if (i < 0)
            {
                yield return new Run(start, end, _ => 0);
            }
            else
            {
                foreach (var run in Inside(i, start, end))
                {
                    yield return run;
                }
            }

            (i, start) = (i + 1, end);
        }
    }

    private IEnumerable<Run> Inside(int piece, double from, double to)
    {
        var offset = from - _pieces[piece].AtHours;
        var hours = to - from;
        var parentTurn = Turn(t => _chain.ParentSlope(State(piece, offset + t), Rate(piece)), 0, hours);
        double[] marks = _metabolite
            ? [0, Turn(MetaboliteSlope, 0, parentTurn), parentTurn, Turn(MetaboliteSlope, parentTurn, hours), hours]
            : [0, parentTurn, hours];
        for (var k = 1; k < marks.Length; k++)
        {
            if (marks[k] > marks[k - 1])
            {
                var begin = marks[k - 1];
                var start = from + begin;
                yield return new Run(start, k == marks.Length - 1 || marks[k] >= hours ? to : from + marks[k], t => Level(piece, offset + begin + t));
            }
        }

        double MetaboliteSlope(double t) => _chain.MetaboliteSlope(State(piece, offset + t));
    }

    private double Level(int piece, double hours)
    {
        var state = State(piece, hours);
        return _metabolite ? state.Metabolite : state.Parent;
    }

    private ChainLevel State(int piece, double hours) => _chain.After(_after[piece], Rate(piece), hours);

    private double Rate(int piece) => _pieces[piece].MgPerKgPerHour * _perMgPerKg;

    /// <summary>The last piece that began at or before; -1 where there is none.</summary>
    private int PieceAt(double hours)
    {
        var (low, high) = (0, _pieces.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].AtHours <= hours ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
