using System.Diagnostics;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Tests.Formats.Edf;

namespace PreclinicalDre.Core.Tests.Formats;

/// <summary>
/// Mutated and cut files of every format through the front: no exception, bounded work and memory, findings instead. Together with the EDF reader's own these are over
/// 200,000 inputs; more by the environment variable <c>PRECLINICALDRE_FUZZ_INPUTS</c> (inputs of each format).
/// </summary>
public sealed class FuzzTests
{
    private static readonly int? More = int.TryParse(Environment.GetEnvironmentVariable("PRECLINICALDRE_FUZZ_INPUTS"), out var inputs) ? inputs : null;

    private static readonly string[] Pieces =
    [
        "\t", ",", ";", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "=", "[", "]", "[Comments]\n", "[FileInfo]\n", "[SampleTimes]\n", "#", "# duration = 1e99", "n/a", "NaN", "-", "+", ":", "/", ".", "1e28", "-1e28",
        "99999999999999999999999999", "0.0000000000000000000000000001", "9999-12-31 23:59:59", "0000-00-00", "2026-03-29 02:30:00", "2026-10-25 02:30:00", "2100-12-31T23:59:59.999999999+18:00", "24:00:00", "99:99:99",
        "\u00FF\u00FE", "\uFEFF", "\u0085", "🐁", "bckg", "onset", "duration", "eventType", "TERM", "sep=;\n", "2958466", "1/2/26", "31.02.2026", "12:00 PM", "1000000:59:59",
    ];

    private static readonly ColumnMapping[] Mappings =
    [
        new() { Onset = "#1", Duration = "#2", Text = "#3", DecimalComma = true },
        new() { Onset = "#1", OnsetMode = TimeMode.DateTime, End = "#2", Text = "#3", DateOrder = DateOrder.DayMonthYear },
        new() { Onset = "#1", OnsetMode = TimeMode.Clock, End = "#2", Start = new LocalDateTime(2026, 3, 28, 23, 0), TimeZone = "Europe/Berlin", Codes = new Dictionary<string, string> { ["a"] = "recorded" } },
        new() { Onset = "#1", OnsetMode = TimeMode.ExcelSerial, Duration = "#2", NoHeader = true },
        new() { Onset = "#1", OnsetMode = TimeMode.Elapsed, End = "#2", SkipLines = 1 },
        new() { Onset = "#2", OnsetMode = TimeMode.Clock, Animal = "#1", Start = new LocalDateTime(2026, 3, 28, 23, 0) },
    ];

    public static TheoryData<string, int> Kinds => new()
    {
        { "edf", 20_000 }, { "tsv", 40_000 }, { "csv", 40_000 }, { "lay", 30_000 }, { "mne", 30_000 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_OfDamagedFiles_NeverThrowsHangsOrGrows(string kind, int inputs)
    {
        var seeds = Seeds(kind);
        var random = new Random(20260320 + kind.Length);
        var count = More ?? inputs;
        var watch = Stopwatch.StartNew();
        var (useful, told) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var (seed, name) = seeds[random.Next(seeds.Length)];
            var input = Mutate(seed, random);
            var options = Options(random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var from = Stopwatch.GetTimestamp();
            try
            {
                var read = Files.Read(input, name, options);
                CheckSense(read, input);
                Assert.InRange(TableStart.Read(new MemoryStream(input)).Count, 0, TableStart.Rows);
                useful += read.Annotations.Count > 0 ? 1 : 0;
                told += read.Findings.Count > 0 ? 1 : 0;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Assert.Fail($"{kind} {i}, mapping {options.Mapping?.OnsetMode} ({Convert.ToBase64String(input)}): {e}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000 + (200 * input.Length), $"one file of {input.Length} bytes cost {GC.GetAllocatedBytesForCurrentThread() - before}: {Convert.ToBase64String(input)}");
            Assert.True(Stopwatch.GetElapsedTime(from) < TimeSpan.FromSeconds(5), $"one file of {input.Length} bytes took {Stopwatch.GetElapsedTime(from)}: {Convert.ToBase64String(input)}");
        }

        // The damage is neither too small to be met nor so great that nothing gets past the first look.
        Assert.InRange(useful, count / 5, count);
        Assert.InRange(told, count / 5, count);
        Assert.True(watch.Elapsed.TotalMilliseconds < 3 * count, $"{count} tiny files took {watch.Elapsed}");
    }

    private static RecordingReadOptions Options(Random random) => new()
    {
        Zone = random.Next(2) == 0 ? DateTimeZoneProviders.Tzdb["Europe/Berlin"] : null,
        DateOrder = random.Next(4) switch { 0 => DateOrder.DayMonthYear, 1 => DateOrder.MonthDayYear, 2 => DateOrder.YearMonthDay, _ => null },
        DataBytes = random.Next(4) == 0 ? random.NextInt64(0, long.MaxValue) : null,
        Mapping = random.Next(3) == 0 ? Mappings[random.Next(Mappings.Length)] : null,
    };

    private static void CheckSense(RecordingContent read, byte[] input)
    {
        Assert.All(read.Spans, s => Assert.True(s.DurationSeconds > 0));
        Assert.All(read.Gaps, g => Assert.True(g.DurationSeconds > 0, "spans are disjoint and in order"));
        Assert.True(read.Spans.Count == 0 || read.RecordedSeconds <= read.Spans[^1].EndSeconds - read.Spans[0].OnsetSeconds, "more recorded time than the span holds");
        Assert.All(read.Annotations, a => Assert.True(a.DurationSeconds is null or >= 0));
        Assert.All(read.Findings, f =>
        {
            Assert.InRange(f.At.Byte ?? 0, 0, input.Length);
            Assert.True(f.At.Row is null or >= 1);
            Assert.True((f.Found?.Length ?? 0) <= Finding.MaxQuoted + 1);
        });
        Assert.True(read.Findings.Count <= 21 * 40, "findings are bounded");
        Assert.True(read.Format is not null || read.Findings.Any(f => f.Severity == Severity.Error), "a refusal has its reason");
    }

    private static (byte[] Bytes, string Name)[] Seeds(string kind)
    {
        return kind switch
        {
            "edf" => [(EdfPlusWriter.ToBytes(EdfBytes.Simple), "a.edf"), (EdfPlusWriter.ToBytes(EdfBytes.Simple with { Bdf = true, AnnotationSignals = 2, Spans = [new(0, 2), new(9, 2)] }), "a.bdf")],
            "tsv" => [(Utf8(Files.SzCore), "a_events.tsv"), (Utf8(Files.SzCore.Replace("sz_foc_ua_nm", "bckg", StringComparison.Ordinal).Replace("2000-01-01", "2026-03-29", StringComparison.Ordinal)), "b.tsv"), (Utf8(Files.Table.Replace(';', '\t')), "c.tsv")],
            "csv" =>
            [
                (Utf8(Files.Tuh), "a.csv_bi"), (Utf8(Files.Tuh.Replace("TERM", "FP1-F7", StringComparison.Ordinal)), "a.csv"), (Utf8(Files.Table), "b.csv"),
                (Utf8("Start time,Stop time,Label\n2026-03-29 01:00:00,2026-03-29 04:00:42.5,a\n20.03.2026 9:00 PM,,b\n22:00,01:00,a\n"), "d.csv"), (Utf8("Onset,Text\n46101.375,\"a, \"\"b\"\"\nc\"\n1:00:00,d\n"), "e.txt"),
            ],
            "lay" => [(Utf8(Files.Lay), "a.lay"), (Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Files.Lay)).ToArray(), "b.lay")],
            _ => [(Utf8(Files.MneText), "a.txt"), (Utf8(Files.MneCsv), "a.csv"), (Utf8(Files.MneText.Replace("description\n", "description, ch_names, extra\n", StringComparison.Ordinal)), "b.txt")],
        };

        static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed;
        for (var n = random.Next(1, 4); n > 0 && bytes.Length > 0; n--)
        {
            var at = random.Next(bytes.Length);
            var to = Math.Min(bytes.Length, at + random.Next(1, 12));
            bytes = random.Next(8) switch
            {
                0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]],
                2 or 3 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. bytes[at..]],
                4 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. bytes[to..]],
                5 => bytes[..at],
                6 => [.. bytes[..at], .. bytes[(at / 2)..]],
                _ => [.. bytes[..at], .. bytes[to..]],
            };
        }

        return bytes;
    }
}
