using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Tests.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Monitoring.Reading;

/// <summary>Damaged workbooks of events: as archives, and as archives of damaged parts. More by the environment variable <c>PRECLINICALDRE_FUZZ_WORKBOOKS</c>.</summary>
public sealed class WorkbookFuzzTests
{
    private const string Rows =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>Onset</t></is></c><c r="B1" t="inlineStr"><is><t>Duration</t></is></c><c r="C1" t="inlineStr"><is><t>Label</t></is></c></row><row r="2"><c r="A2"><v>12.5</v></c><c r="B2"><v>3</v></c><c r="C2" t="inlineStr"><is><t>HPD</t></is></c></row><row r="3"><c r="A3"><v>46101.375</v></c><c r="C3" t="b"><v>1</v></c></row>""";

    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("PRECLINICALDRE_FUZZ_WORKBOOKS"), out var inputs) ? inputs : 2_000;

    private static readonly string[] Pieces = ["<", ">", "\"", "&", "<row r=\"9999999\">", "r=\"ZZZ9\"", "<v>1e308</v>", "<v>-1</v>", "t=\"s\"", "t=\"e\"", "t=\"d\"", "</row>", "\0", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "xmlns=\"\"", "99999999999", "NaN"];

    [Fact]
    public void Read_OfDamagedWorkbooks_NeverThrowsHangsOrGrows()
    {
        var seed = MinimalWorkbook.Of(Rows, "Events");
        var random = new Random(20260320);
        var reading = new RecordingReading();
        var watch = Stopwatch.StartNew();
        var useful = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var input = i % 2 == 0 ? Mutate(seed, random) : Repacked(seed, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var content = Assert.IsType<Outcome<RecordingContent>.Ok>(reading.Read(new ReadingRequest(new MemoryStream(input), "a.xlsx"), null, TestContext.Current.CancellationToken)).Value;
                useful += content.Annotations.Count > 0 ? 1 : 0;
                Assert.True(content.Format is not null || content.Findings.Any(f => f.Severity == Severity.Error), "a refusal has its reason");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Assert.Fail($"Input {i} ({Convert.ToBase64String(input)}): {e}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000, $"one workbook of {input.Length} bytes cost {GC.GetAllocatedBytesForCurrentThread() - before}: {Convert.ToBase64String(input)}");
        }

        Assert.InRange(useful, Inputs / 10, Inputs);
        Assert.True(watch.Elapsed.TotalMilliseconds < 20 * Inputs, $"{Inputs} small workbooks took {watch.Elapsed}");
    }

    /// <summary>One part is damaged, and the archive around it is whole.</summary>
    private static byte[] Repacked(byte[] seed, Random random)
    {
        var target = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(seed)))
        using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            var damaged = random.Next(from.Entries.Count + 4);
            foreach (var (index, entry) in from.Entries.Index())
            {
                using var read = new MemoryStream();
                using (var content = entry.Open())
                {
                    content.CopyTo(read);
                }

                // The sheet is the part that most is in: it is damaged most often.
                var hit = index == damaged || (damaged >= from.Entries.Count && entry.FullName.Contains("sheet1", StringComparison.Ordinal));
                using var written = to.CreateEntry(entry.FullName).Open();
                written.Write(hit ? Mutate(read.ToArray(), random) : read.ToArray());
            }
        }

        return target.ToArray();
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed;
        for (var n = random.Next(1, 4); n > 0 && bytes.Length > 0; n--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(5) switch
            {
                0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. bytes[at..]],
                2 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 12))..]],
                3 => bytes[..at],
                _ => [.. bytes[..at], .. bytes[(at / 2)..]],
            };
        }

        return bytes;
    }
}
