namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// One ordinary signal as its header describes it; annotation signals are not listed. A number that the header does not hold is null
/// and has a finding (or the header was cut before it).
/// </summary>
/// <param name="Index">Place among all signals of a record, annotation signals counted, from 0.</param>
/// <param name="Label">Label without padding. Labels may repeat: they are kept as they stand.</param>
/// <param name="Transducer">Transducer type; empty where the header is silent.</param>
/// <param name="Dimension">Unit of the physical values (<c>uV</c>).</param>
/// <param name="PhysicalMin">Physical value that <paramref name="DigitalMin"/> stands for, in <paramref name="Dimension"/>.</param>
/// <param name="PhysicalMax">Physical value that <paramref name="DigitalMax"/> stands for; may be below the minimum (polarity turned).</param>
/// <param name="DigitalMin">Least stored number.</param>
/// <param name="DigitalMax">Greatest stored number.</param>
/// <param name="Prefiltering">Filters of the recorder (<c>HP:0.1Hz LP:75Hz</c>); empty where the header is silent.</param>
/// <param name="SamplesPerRecord">Samples in each data record.</param>
public sealed record EdfSignal(
    int Index,
    string Label,
    string Transducer,
    string Dimension,
    double? PhysicalMin,
    double? PhysicalMax,
    int? DigitalMin,
    int? DigitalMax,
    string Prefiltering,
    int? SamplesPerRecord);
