using System.Diagnostics;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

/// <summary>Mutated and cut files: no exception, no hang, little memory, and never more recorded time than the records can hold.</summary>
public sealed class EdfFuzzTests
{
    /// <summary>More by the environment variable <c>PRECLINICALDRE_FUZZ_INPUTS</c>.</summary>
    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("PRECLINICALDRE_FUZZ_INPUTS"), out var inputs) ? inputs : 60_000;

    private static readonly byte[][] Seeds =
    [
        EdfPlusWriter.ToBytes(Simple),
        EdfPlusWriter.ToBytes(Simple with { Bdf = true, AnnotationSignals = 2, Spans = [new(0, 2), new(100, 2)] }),
        EdfPlusWriter.ToBytes(Simple with { Start = Noon.PlusMilliseconds(125), Spans = [new(0, 1), new(7.5m, 3)], Annotations = [new(-1, 2, "δ"), new(8, null, "b")] }),
        EdfPlusWriter.ToBytes(Simple with { Signals = [], RecordSeconds = 0, Spans = [new(0, 1)], Annotations = [.. Enumerable.Range(0, 20).Select(i => new EdfWrittenAnnotation(i, 1, "w"))] }),
        Patch(Patch(EdfPlusWriter.ToBytes(Simple), ReservedAt, "", 44), 256 + 16, "ECG", 16),
    ];

    /// <summary>What tends to hurt: numbers out of range, marks, wrong signs.</summary>
    private static readonly string[] Pieces =
    [
        "-1      ", "99999999", "0       ", "1e28    ", "-9999999", "NaN     ", "Infinity", "9999", "\0", "\u0014", "\u0015", "+", "-", "+1e9",
        "+99999999999999999999\u0014\u0014\0", "+100000000000\u0014\u0014\0", "-100000000000\u0014\u0014\0", "\u00FF\u00FE", "31.12.99", "Startdate 31-DEC-9999 ", "Startdate 01-JAN-0001 ", "EDF+D", "EDF+C", "EDF Annotations ", "BDF Annotations ",
    ];

    [Fact]
    public void Read_OfDamagedFiles_NeverThrowsHangsOrGrows()
    {
        var random = new Random(20240305);
        var watch = Stopwatch.StartNew();
        var partial = 0;
        long worstBytes = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var input = Mutate(Seeds[random.Next(Seeds.Length)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var read = Read(input, new EdfReadOptions());
                partial += read.IsPartial ? 1 : 0;
                CheckSense(read, input);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Assert.Fail($"Input {i} ({Convert.ToBase64String(input)}): {e}");
            }

            worstBytes = Math.Max(worstBytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(partial, Inputs / 20, Inputs);
        Assert.True(worstBytes < 2_000_000, $"one tiny file cost {worstBytes} bytes");
        Assert.True(watch.Elapsed.TotalMilliseconds < 3 * Inputs, $"{Inputs} tiny files took {watch.Elapsed}");
    }

    private static void CheckSense(EdfRecording read, byte[] input)
    {
        Assert.True(read.RecordedSeconds <= read.Records.Found * (read.RecordSeconds ?? 0) + (0.001m * read.Records.Found), "more time than records");
        Assert.All(read.Gaps, g => Assert.True(g.DurationSeconds > 0, "segments are disjoint and in order"));
        Assert.All(read.Findings.Where(f => f.At.Byte is not null), f => Assert.InRange(f.At.Byte!.Value, 0, input.Length));
        Assert.True(read.Findings.Count <= 21 * 40, "findings are bounded");
        foreach (var annotation in read.Annotations)
        {
            if (read.Start is { } start)
            {
                // Whatever was read can be put on the clock, or is refused in words.
                var at = EdfClock.ToInstant(start, annotation.OnsetSeconds, NodaTime.DateTimeZone.Utc);
                Assert.True(at.Instant is null != at.Finding is null);
            }
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    Overwrite(bytes, at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3: // into a field of the header, at its beginning
                    int[] fields = [0, 88, DateAt, TimeAt, HeaderBytesAt, ReservedAt, RecordsAt, SecondsAt, SignalsAt, 256, 256 + 16];
                    Overwrite(bytes, fields[random.Next(fields.Length)], Pieces[random.Next(Pieces.Length)]);
                    break;
                case 4:
                    bytes = bytes[..at];
                    break;
                case 5:
                    bytes = [.. bytes[..at], .. bytes[(at / 2)..]];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(9))..]];
                    break;
            }

            if (bytes.Length == 0)
            {
                break;
            }
        }

        return bytes;
    }

    private static void Overwrite(byte[] bytes, int at, string piece)
    {
        for (var i = 0; i < piece.Length && at + i < bytes.Length; i++)
        {
            bytes[at + i] = (byte)piece[i];
        }
    }
}
