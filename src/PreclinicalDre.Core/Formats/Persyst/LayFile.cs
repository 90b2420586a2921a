using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Persyst;

/// <summary>What was read of a Persyst header so far.</summary>
internal sealed class LayFile
{
    public bool HasFileInfo { get; set; }

    public List<string> Channels { get; } = [];

    public List<(long Sample, decimal Seconds)> SampleTimes { get; } = [];

    /// <summary>Samples a second of each channel.</summary>
    public decimal? SamplingRate { get; private set; }

    public decimal? WaveformCount { get; private set; }

    /// <summary>Bytes of a sample in the data file; null where the type is unknown.</summary>
    public int? SampleBytes { get; private set; }

    public (string Text, TextLine Line)? TestDate { get; private set; }

    public (string Text, TextLine Line)? TestTime { get; private set; }

    public void Info(string key, string value, TextLine line, ReadLog log)
    {
        switch (key)
        {
            case "samplingrate":
                SamplingRate = Number(value, line, "SamplingRate", "a number of Hz above 0", log) is > 0 and <= 10_000_000 and { } rate ? rate : null;
                break;
            case "waveformcount":
                var channels = Number(value, line, "WaveformCount", "a whole number from 1", log);
                WaveformCount = channels is >= 1 and <= 100_000 ? channels : null;
                if (channels is not null && WaveformCount is null)
                {
                    log.Warn(FormatCodes.BadLine, "The number of channels cannot be right: the channel map says how many there are.", line.Row, line.Byte, "WaveformCount", value, "a whole number from 1 to 100000");
                }

                break;
            case "datatype":
                SampleBytes = value switch
                {
                    "0" => 2,
                    "7" => 4,
                    _ => null,
                };
                if (SampleBytes is null)
                {
                    log.Warn(FormatCodes.BadLine, "The type of the samples is not known here.", line.Row, line.Byte, "DataType", value, "0 (16 bit) or 7 (32 bit)");
                }

                break;
            default:
                break;
        }
    }

    public void Patient(string key, string value, TextLine line)
    {
        // The animal's name and the rest of the section stay unread: they are of no use here and may be a person's.
        if (key == "testdate")
        {
            TestDate = (value, line);
        }
        else if (key == "testtime")
        {
            TestTime = (value, line);
        }
    }

    private static decimal? Number(string value, TextLine line, string field, string wanted, ReadLog log)
    {
        if (SecondsText.TryParse(value, false, out var number))
        {
            return number;
        }

        log.Warn(FormatCodes.BadLine, "A value of the header cannot be read.", line.Row, line.Byte, field, value, wanted);
        return null;
    }
}
