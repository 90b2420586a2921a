using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// The signal headers, 256 bytes for each signal, stored field by field: all labels, then all transducers, and so on (label 16,
/// transducer 80, dimension 8, physical minimum and maximum 8 + 8, digital minimum and maximum 8 + 8, prefiltering 80, samples 8, reserved 32).
/// </summary>
/// <param name="All">Every signal whose label could be read, annotation signals too.</param>
/// <param name="IsAnnotation">For each of <paramref name="All"/>.</param>
internal sealed record EdfSignalHeaders(IReadOnlyList<EdfSignal> All, IReadOnlyList<bool> IsAnnotation)
{
    private const int BytesEach = 256;
    private const int MaxSamples = 99_999_999;

    public IReadOnlyList<EdfSignal> Ordinary => [.. All.Where((_, i) => !IsAnnotation[i])];

    public int AnnotationCount => IsAnnotation.Count(a => a);

    public static int BytesOf(int signals) => signals * BytesEach;

    public static EdfSignalHeaders Read(HeaderFields fields, int count, FindingLog log)
    {
        var signals = new List<EdfSignal>();
        var annotations = new List<bool>();
        for (var i = 0; i < count && fields.Text(i * 16, 16, Field("label", i)) is { } label; i++)
        {
            var isAnnotation = label is "EDF Annotations" or "BDF Annotations";
            annotations.Add(isAnnotation);
            signals.Add(Signal(fields, i, count, label));
            if (!isAnnotation)
            {
                CheckRange(signals[i], fields.At(At(count, i, 104, 8)), log);
            }
        }

        ReportDuplicates(signals, annotations, fields, log);
        return new EdfSignalHeaders(signals, annotations);
    }

    private static EdfSignal Signal(HeaderFields fields, int i, int count, string label) => new(
        i,
        label,
        fields.Text(At(count, i, 16, 80), 80, Field("transducer", i)) ?? "",
        fields.Text(At(count, i, 96, 8), 8, Field("dimension", i)) ?? "",
        fields.Real(At(count, i, 104, 8), 8, Field("physical minimum", i)),
        fields.Real(At(count, i, 112, 8), 8, Field("physical maximum", i)),
        (int?)fields.Integer(At(count, i, 120, 8), 8, Field("digital minimum", i), "a whole number", int.MinValue, int.MaxValue),
        (int?)fields.Integer(At(count, i, 128, 8), 8, Field("digital maximum", i), "a whole number", int.MinValue, int.MaxValue),
        fields.Text(At(count, i, 136, 80), 80, Field("prefiltering", i)) ?? "",
        (int?)fields.Integer(
            At(count, i, 216, 8), 8, Field("samples per record", i), "a whole number from 0", 0, MaxSamples, Severity.Error));

    /// <summary>Start of a field: the earlier fields of all signals stand before it.</summary>
    private static int At(int count, int signal, int before, int width) => (count * before) + (signal * width);

    private static string Field(string name, int signal) => string.Create(CultureInfo.InvariantCulture, $"{name} of signal {signal + 1}");

    private static void CheckRange(EdfSignal signal, long at, FindingLog log)
    {
        if ((signal.DigitalMin is { } low && signal.DigitalMax is { } high && low >= high)
            || (signal.PhysicalMin is { } min && signal.PhysicalMax is { } max && min.Equals(max)))
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.SignalRange,
                $"The signal '{signal.Label}' cannot be scaled: its digital range is empty or turned, or its physical range is empty.",
                at,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"physical {signal.PhysicalMin} to {signal.PhysicalMax}, digital {signal.DigitalMin} to {signal.DigitalMax}"),
                "a digital minimum below the maximum, and two different physical values",
                Field("range", signal.Index));
        }
    }

    private static void ReportDuplicates(List<EdfSignal> signals, List<bool> annotations, HeaderFields fields, FindingLog log)
    {
        var first = new Dictionary<string, int>();
        foreach (var signal in signals.Where(s => !annotations[s.Index] && !first.TryAdd(s.Label, s.Index)))
        {
            log.Add(
                Severity.Info,
                EdfFindingCodes.DuplicateLabel,
                string.Create(CultureInfo.InvariantCulture, $"Signal {signal.Index + 1} has the label of signal {first[signal.Label] + 1}; both are kept."),
                fields.At(signal.Index * 16),
                signal.Label,
                field: Field("label", signal.Index));
        }
    }
}
