using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.TestKit.Formats.Events;

/// <summary>Writes lists of events in the formats of other programs; the same description gives the same text.</summary>
public static class EventFileWriter
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFF");

    /// <summary>SzCORE / HED-SCORE events. One row <c>bckg</c> where nothing happened.</summary>
    public static string SzCore(EventFile file)
    {
        var text = new StringBuilder("onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n");
        foreach (var e in file.Events.Count > 0 ? file.Events : [new WrittenEvent(0, file.Seconds, "bckg", [])])
        {
            text.Append(Number(e.Onset)).Append('\t').Append(Number(e.Duration)).Append('\t').Append(e.Text).Append('\t')
                .Append(e.Confidence is { } c ? c.ToString("R", CultureInfo.InvariantCulture) : "n/a").Append('\t')
                .Append(e.Channels.Count == 0 ? "n/a" : string.Join(',', e.Channels)).Append('\t')
                .Append(Moment.Format(file.Start)).Append('\t').Append(Number(file.Seconds)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>TUH annotations of all channels.</summary>
    public static string Tuh(EventFile file)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# version = csv_v1.0.0\n# bname = x\n# duration = {Number(file.Seconds)} secs\n#\nchannel,start_time,stop_time,label,confidence\n");
        foreach (var e in file.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"TERM,{Number(e.Onset)},{Number(e.Onset + e.Duration)},{e.Text},{e.Confidence ?? 1}\n");
        }

        return text.ToString();
    }

    /// <summary>MNE annotations as text; nothing is quoted, so that texts hold no line breaks.</summary>
    public static string MneText(EventFile file)
    {
        var text = new StringBuilder("# MNE-Annotations\n").Append("# orig_time : ").Append(Moment.Format(file.Start)).Append("\n# onset, duration, description, ch_names\n");
        foreach (var e in file.Events)
        {
            text.Append(Number(e.Onset)).Append(',').Append(Number(e.Duration)).Append(',').Append(e.Text).Append(',')
                .AppendJoin(':', e.Channels.Select(c => c.Replace(":", "{COLON}", StringComparison.Ordinal))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>MNE annotations as CSV, onsets as date and time.</summary>
    public static string MneCsv(EventFile file)
    {
        var text = new StringBuilder("onset,duration,description\n");
        foreach (var e in file.Events)
        {
            text.Append(Moment.Format(file.Start.PlusNanoseconds((long)(e.Onset * 1_000_000_000m)))).Append(',').Append(Number(e.Duration)).Append(',').Append(Quoted(e.Text)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A Persyst header of two channels at <paramref name="rate"/> Hz, 16 bit. Stretches are whole numbers of samples.</summary>
    public static string Lay(EventFile file, int rate)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"[FileInfo]\nFile=x.dat\nSamplingRate={rate}\nWaveformCount=2\nDataType=0\n[ChannelMap]\nA-Ref=1\nB-Ref=2\n[Patient]\n")
            .Append(CultureInfo.InvariantCulture, $"TestDate={file.Start.Year:0000}.{file.Start.Month:00}.{file.Start.Day:00}\nTestTime={file.Start.Hour:00}:{file.Start.Minute:00}:{file.Start.Second:00}\n[SampleTimes]\n");
        decimal sample = 0;
        var first = file.Start.TimeOfDay.NanosecondOfDay / 1_000_000_000m;
        foreach (var (onset, seconds) in file.Spans)
        {
            text.Append(CultureInfo.InvariantCulture, $"{sample:0}={Number((first + onset) % NodaConstants.SecondsPerDay)}\n");
            sample += seconds * rate;
        }

        text.Append("[Comments]\n");
        foreach (var e in file.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Number(e.Onset)},{Number(e.Duration)},0,100,{e.Text}\n");
        }

        return text.ToString();
    }

    /// <summary>Bytes of the data file that belongs to <see cref="Lay"/>.</summary>
    public static long LayDataBytes(EventFile file, int rate) => 4 * (long)(file.Spans.Sum(s => s.Seconds) * rate);

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
