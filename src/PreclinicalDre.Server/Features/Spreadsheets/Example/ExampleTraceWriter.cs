using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Core.Signals.Simulated;
using PreclinicalDre.Server.Features.Studies;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>Makes a trace of the example. Everything in the file says that it is simulated: its name, its header, its channels.</summary>
internal static class ExampleTraceWriter
{
    /// <summary>Samples a second: enough for the shapes, little enough for files of some hundred KB.</summary>
    private const int RateHz = 100;

    private const double MicrovoltsPerUnit = 0.1;

    /// <summary>Channels and what each shows of a discharge of one side.</summary>
    private static readonly (string Label, double Share)[] Channels = [("sim HC left", 1), ("sim HC right", 0.25)];

    /// <summary>Lays the file at its place where it is not there already, whole or not at all.</summary>
    public static async Task LayAsync(StudyInput study, ExampleTraceFile trace, string place, CancellationToken cancellation)
    {
        var bytes = EdfPlusWriter.ToBytes(Describe(study, trace));
        if (File.Exists(place) && (await File.ReadAllBytesAsync(place, cancellation)).AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var half = place + ".part";
        await File.WriteAllBytesAsync(half, bytes, cancellation);
        File.Move(half, place, overwrite: true);
    }

    private static EdfPlusFile Describe(StudyInput study, ExampleTraceFile trace)
    {
        var isBdf = trace.File.EndsWith(".bdf", StringComparison.Ordinal);
        var seconds = trace.Minutes * 60;
        List<SimulatedSeizure> seizures = [.. trace.Seizures.Select(s => new SimulatedSeizure(s.Seconds, s.Duration, SimulatedSeizure.ShapeOf(s.Type)))];
        // 24 bits over the range of 16 have 256 steps for each of its own.
        var unit = isBdf ? MicrovoltsPerUnit / 256 : MicrovoltsPerUnit;
        return new EdfPlusFile
        {
            Start = InstantPattern.ExtendedIso.Parse(trace.From).Value.InZone(DateTimeZoneProviders.Tzdb[study.TimeZoneId!]).LocalDateTime,
            Patient = $"{trace.Animal} X X simulated",
            RecordingTail = $"{study.Code} X simulated",
            Bdf = isBdf,
            Spans = [new EdfSpan(0, seconds)],
            Signals =
            [
                .. Channels.Select(c =>
                {
                    var values = SimulatedEeg.Channel(Seed($"{study.Code} {trace.Animal} {c.Label}"), RateHz, seconds * RateHz, c.Share, seizures);
                    return new EdfWrittenSignal(c.Label, RateHz, (record, i) => (int)Math.Round(values[(record * RateHz) + i] / unit));
                }),
            ],
        };
    }

    private static ulong Seed(string words) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}
