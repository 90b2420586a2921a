using System.Buffers.Binary;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;

namespace PreclinicalDre.Benchmarks.Formats;

/// <summary>A day of 32 channels at 512 Hz as EDF+C in a temporary file of 2.8 GB, every byte written (no holes): records of 1 s, an annotation each minute.</summary>
internal sealed class DayOfEdf : IDisposable
{
    public const int Records = 86_400;
    public const int Annotations = 1440;
    private const int Channels = 32;
    private const int Rate = 512;
    private const int AnnotationBytes = 120;

    public DayOfEdf()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"day-{Environment.ProcessId}.edf");
        using var stream = new FileStream(Path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        Write(stream);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);

    private static void Write(Stream stream)
    {
        // The writer of the tests makes header and records one by one; a template of two records gives the header, the rest is the same again.
        var template = EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = new LocalDateTime(2026, 3, 20, 9, 0, 0),
            Spans = [new EdfSpan(0, 1)],
            Signals = [.. Enumerable.Range(1, Channels).Select(i => new EdfWrittenSignal($"EEG {i}", Rate))],
            AnnotationBytes = AnnotationBytes,
        });
        var header = 256 * (Channels + 2);
        System.Text.Encoding.ASCII.GetBytes($"{Records,-8}").CopyTo(template, 236);
        stream.Write(template, 0, header);
        var record = new byte[(Channels * Rate * 2) + AnnotationBytes];
        var random = new Random(1);
        var samples = record.AsSpan(0, Channels * Rate * 2);
        for (var second = 0; second < Records; second++)
        {
            if (second % 64 == 0)
            {
                random.NextBytes(samples);
            }

            BinaryPrimitives.WriteInt32LittleEndian(samples, second);
            var notes = record.AsSpan(samples.Length);
            notes.Clear();
            var text = second % 60 == 30 ? $"+{second}\u0014\u0014\0+{second}.25\u001512.5\u0014seizure type {second % 7}\u0014\0" : $"+{second}\u0014\u0014\0";
            System.Text.Encoding.ASCII.GetBytes(text).CopyTo(notes);
            stream.Write(record);
        }
    }
}
