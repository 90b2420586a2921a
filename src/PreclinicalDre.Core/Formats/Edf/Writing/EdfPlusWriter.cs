using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf.Writing;

/// <summary>Writes EDF+C, EDF+D, BDF+C and BDF+D record by record; the same description gives the same bytes.</summary>
public static class EdfPlusWriter
{
    /// <summary>The whole file in memory.</summary>
    public static byte[] ToBytes(EdfPlusFile file)
    {
        var stream = new MemoryStream();
        Write(file, stream);
        return stream.ToArray();
    }

    /// <summary>Writes the file where the stream stands.</summary>
    public static void Write(EdfPlusFile file, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stream);
        var offset = file.Start.NanosecondOfSecond / (decimal)NodaConstants.NanosecondsPerSecond;
        var onsets = Onsets(file, offset);
        var packing = TalPacking.Of(file, onsets, offset, SampleBytes(file));
        WriteHeader(file, onsets.Count, packing.Bytes / SampleBytes(file), stream);
        var buffers = file.Signals.Select(s => new byte[s.SamplesPerRecord * SampleBytes(file)]).ToList();
        for (var record = 0; record < onsets.Count; record++)
        {
            for (var signal = 0; signal < buffers.Count; signal++)
            {
                Fill(file.Signals[signal], record, buffers[signal], SampleBytes(file));
                stream.Write(buffers[signal]);
            }

            for (var signal = 0; signal < file.AnnotationSignals; signal++)
            {
                stream.Write(packing.Signal(record, signal, file.AnnotationSignals));
            }
        }
    }

    private static int SampleBytes(EdfPlusFile file) => file.Bdf ? 3 : 2;

    private static List<decimal> Onsets(EdfPlusFile file, decimal offset)
    {
        var onsets = file.Spans
            .SelectMany(s => Enumerable.Range(0, s.Records).Select(i => offset + s.OnsetSeconds + (i * file.RecordSeconds)))
            .ToList();
        return onsets.Count > 0 && file.Spans[0].OnsetSeconds == 0 && file.AnnotationSignals > 0
            ? onsets
            : throw new ArgumentException("A file has at least one record and one annotation signal, and its first span begins at 0.", nameof(file));
    }

    private static void Fill(EdfWrittenSignal signal, int record, byte[] buffer, int sampleBytes)
    {
        for (var i = 0; signal.Samples is { } samples && i < signal.SamplesPerRecord; i++)
        {
            var value = samples(record, i);
            BinaryPrimitives.WriteInt16LittleEndian(buffer.AsSpan(i * sampleBytes), (short)value);
            if (sampleBytes == 3)
            {
                buffer[(i * 3) + 2] = (byte)(value >> 16);
            }
        }
    }

    private static void WriteHeader(EdfPlusFile file, int records, int annotationSamples, Stream stream)
    {
        var kind = (file.Bdf ? "BDF+" : "EDF+") + (file.Discontinuous || file.Spans.Count > 1 ? "D" : "C");
        var (low, high) = file.Bdf ? ("-8388608", "8388607") : ("-32768", "32767");
        var count = file.Signals.Count + file.AnnotationSignals;
        var date = file.Start.Date;
        var header = new StringBuilder()
            .Append(file.Bdf ? "\u00FFBIOSEMI" : "0       ")
            .Append(Field(file.Patient, 80))
            .Append(Field($"Startdate {date.Day:00}-{Months[date.Month - 1]}-{date.Year:0000} {file.RecordingTail}", 80))
            .Append(CultureInfo.InvariantCulture, $"{date.Day:00}.{date.Month:00}.")
            .Append(date.Year is >= 1985 and <= 2084 ? Text(date.Year % 100, "00") : "yy")
            .Append(CultureInfo.InvariantCulture, $"{file.Start.Hour:00}.{file.Start.Minute:00}.{file.Start.Second:00}")
            .Append(Field(Text(256 * (count + 1)), 8))
            .Append(Field(kind, 44))
            .Append(Field(Text(records), 8))
            .Append(Field(file.RecordSeconds.ToString("0.#######", CultureInfo.InvariantCulture), 8))
            .Append(Field(Text(count), 4));
        Each(16, s => s.Label, file.Bdf ? "BDF Annotations" : "EDF Annotations");
        Each(80, _ => "", "");
        Each(8, s => s.Dimension, "");
        Each(8, _ => "-3276.8", "-1");
        Each(8, _ => "3276.7", "1");
        Each(8, _ => low, low);
        Each(8, _ => high, high);
        Each(80, _ => "", "");
        Each(8, s => Text(s.SamplesPerRecord), Text(annotationSamples));
        Each(32, _ => "", "");
        stream.Write(Encoding.Latin1.GetBytes(header.ToString()));

        void Each(int width, Func<EdfWrittenSignal, string> ordinary, string annotation)
        {
            foreach (var signal in file.Signals)
            {
                header.Append(Field(ordinary(signal), width));
            }

            for (var i = 0; i < file.AnnotationSignals; i++)
            {
                header.Append(Field(annotation, width));
            }
        }
    }

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static string Text(int number, string format = "0") => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Field(string text, int width) =>
        text.Length <= width ? text.PadRight(width) : throw new ArgumentException($"'{text}' is longer than {width} characters.", nameof(text));
}
