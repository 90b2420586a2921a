namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>How the animals stand with one parameter at one value, all others as they are.</summary>
/// <param name="Value">The value.</param>
/// <param name="Changed">Animals whose verdict is another one than under the definition itself.</param>
/// <param name="Resistant">Animals that are drug-resistant.</param>
/// <param name="Responsive">Animals that are drug-responsive.</param>
/// <param name="Undefined">Animals that are undefined.</param>
public sealed record SweepPoint(double Value, int Changed, int Resistant, int Responsive, int Undefined);

/// <summary>One parameter swept over a range.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Current">Its value in the definition.</param>
/// <param name="Points">Values in rising order, the current one among them.</param>
public sealed record SweptParameter(string Name, FieldKind Kind, double Current, IReadOnlyList<SweepPoint> Points)
{
    /// <summary>Most animals that change at any value.</summary>
    public int MostChanged => Points.Max(p => p.Changed);
}

/// <summary>What the verdicts hang on.</summary>
/// <param name="Definition"><c>id@version</c> of the definition.</param>
/// <param name="DefinitionHash">Its hash.</param>
/// <param name="Animals">Animals that were judged.</param>
/// <param name="NotApplicable">Those among them whose model can carry no verdict: no parameter moves them.</param>
/// <param name="Parameters">The parameters, those that move most animals first.</param>
public sealed record SensitivityResult(string Definition, string DefinitionHash, int Animals, int NotApplicable, IReadOnlyList<SweptParameter> Parameters);

/// <summary>
/// Sweeps each parameter of a definition alone over a range (GK: from what asks for nothing, or a third, to about three times the default) and counts the animals
/// whose verdict changes. Records come one by one; each is measured once and then held against every value.
/// </summary>
public sealed class Sensitivity
{
    private static readonly double[] Shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];
    private static readonly double[] FreeDaysFactors = [0.25, 0.5, 0.75, 1.5, 2, 3];

    private readonly DreDefinition _definition;
    private readonly List<Sweep> _sweeps;
    private int _animals;
    private int _notApplicable;

    /// <summary>A sweep of every parameter; the seizure-free time of these species only.</summary>
    public Sensitivity(DreDefinition definition, IEnumerable<string> species)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        _sweeps = [.. DefinitionField.Of(species.Where(definition.MinSeizureFreeDays.ContainsKey)).Select(f => new Sweep(f, definition))];
    }

    /// <summary>Takes in a record; false where the definition does not know its species.</summary>
    public bool Add(DreRecord record)
    {
        var measured = MeasuredRecord.Of(record);
        if (!measured.CanBeJudgedBy(_definition))
        {
            return false;
        }

        _animals++;
        if (!Verdict.Applies(record.Model))
        {
            _notApplicable++;
            return true;
        }

        var plain = measured.StateUnder(_definition);
        foreach (var sweep in _sweeps)
        {
            sweep.Add(measured, plain);
        }

        return true;
    }

    /// <summary>What came of the records so far.</summary>
    public SensitivityResult Result() => new(
        _definition.Name, _definition.Hash, _animals, _notApplicable,
        [.. _sweeps.Select(s => s.Result()).OrderByDescending(p => p.MostChanged).ThenBy(p => p.Name, StringComparer.Ordinal)]);

    private static IEnumerable<double> ValuesOf(DefinitionField field, double current) => (field.Name, field.Kind) switch
    {
        ("failedRegimens", _) => [1, 2, 3, 4],
        ("minBaselineSeizures", _) => [1, 2, 3, 4, 5, 6, 8, 10, 15, 20],
        ("minBaselineRecordedDays", _) => [0, 1, 2, 3, 5, 7, 10, 14, 21, 28],
        ("minWindowDaysBeforeStop", _) => [0, 0.5, 1, 2, 3, 5, 7],
        (_, FieldKind.Multiple) => [1, 1.5, 2, 2.5, 3, 4, 5, 6, 9],
        (_, FieldKind.Share) => Shares,
        _ => FreeDaysFactors.Select(f => f * current),
    };

    private sealed class Sweep
    {
        private readonly DefinitionField _field;
        private readonly double _current;
        private readonly double[] _values;
        private readonly DreDefinition[] _variants;
        private readonly int[] _changed;
        private readonly int[,] _states;

        public Sweep(DefinitionField field, DreDefinition definition)
        {
            _field = field;
            _current = field.Get(definition)!.Value;
            _values = [.. ValuesOf(field, _current).Append(_current).Distinct().Order()];
            _variants = [.. _values.Select(v => field.With(definition, v))];
            _changed = new int[_values.Length];
            _states = new int[_values.Length, Enum.GetValues<DreState>().Length];
        }

        public void Add(MeasuredRecord record, DreState plain)
        {
            for (var i = 0; i < _values.Length; i++)
            {
                var state = _values[i] == _current ? plain : record.StateUnder(_variants[i]);
                _changed[i] += state == plain ? 0 : 1;
                _states[i, (int)state]++;
            }
        }

        public SweptParameter Result() => new(
            _field.Name, _field.Kind, _current,
            [.. _values.Select((v, i) => new SweepPoint(
                v, _changed[i], _states[i, (int)DreState.DrugResistant], _states[i, (int)DreState.DrugResponsive], _states[i, (int)DreState.Undefined]))]);
    }
}
