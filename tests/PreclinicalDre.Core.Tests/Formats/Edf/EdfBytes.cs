using System.Globalization;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Writing;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

/// <summary>Small files for the tests: well-formed ones from the writer, others patched or with annotation bytes by hand.</summary>
internal static class EdfBytes
{
    public const int DateAt = 168;
    public const int TimeAt = 176;
    public const int HeaderBytesAt = 184;
    public const int ReservedAt = 192;
    public const int RecordsAt = 236;
    public const int SecondsAt = 244;
    public const int SignalsAt = 252;

    public static readonly LocalDateTime Noon = new(2024, 3, 5, 12, 0, 0);

    public static EdfRecording Read(byte[] bytes, EdfReadOptions? options = null) =>
        EdfReader.Read(new MemoryStream(bytes), "x.edf", options, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>One signal with 4 samples, three records of 1 s, one annotation.</summary>
    public static EdfPlusFile Simple { get; } = new()
    {
        Start = Noon,
        Spans = [new EdfSpan(0, 3)],
        Signals = [new EdfWrittenSignal("EEG", 4, (record, i) => (int)(record * 10) + i)],
        Annotations = [new EdfWrittenAnnotation(1.5m, 0.25m, "seizure")],
        AnnotationBytes = 40,
    };

    public static byte[] Patch(byte[] bytes, int at, string text, int width = 0)
    {
        var copy = (byte[])bytes.Clone();
        Encoding.Latin1.GetBytes(text.PadRight(width)).CopyTo(copy, at);
        return copy;
    }

    /// <summary>A file of one annotation signal (and, before it, one ordinary signal of 4 bytes) whose annotation bytes are given record by record.</summary>
    /// <param name="annotations">Annotation text of each record; <c>^</c> is 0x14, <c>~</c> is 0x15, <c>_</c> is 0x00. Padded with zero bytes.</param>
    /// <param name="kind">Reserved field.</param>
    /// <param name="seconds">Record seconds.</param>
    /// <param name="bytes">Bytes of the annotation signal, even.</param>
    public static byte[] ByHand(string[] annotations, string kind = "EDF+C", string seconds = "1", int bytes = 64)
    {
        var template = EdfPlusWriter.ToBytes(Simple with
        {
            Annotations = [],
            AnnotationBytes = bytes,
            Signals = [new EdfWrittenSignal("EEG", 2)],
            Spans = [new EdfSpan(0, annotations.Length)],
        });
        template = Patch(Patch(template, ReservedAt, kind, 44), SecondsAt, seconds, 8);
        for (var i = 0; i < annotations.Length; i++)
        {
            var raw = Encoding.UTF8.GetBytes(annotations[i].Replace('^', '\u0014').Replace('~', '\u0015').Replace('_', '\0'));
            var target = template.AsSpan(AnnotationsAt(i, bytes), bytes);
            target.Clear();
            raw.CopyTo(target);
        }

        return template;
    }

    /// <summary>Offset of a record's annotation bytes in a file of <see cref="ByHand"/>.</summary>
    public static int AnnotationsAt(int record, int bytes = 64) => (3 * 256) + (record * (4 + bytes)) + 4;

    public static Finding Single(EdfRecording recording, string code)
    {
        var all = string.Join('\n', recording.Findings);
        Assert.True(recording.Findings.Count(f => f.Code == code) == 1, $"wanted one {code}, found:\n{all}");
        return recording.Findings.Single(f => f.Code == code);
    }

    public static string Words(EdfAnnotation a) =>
        string.Create(CultureInfo.InvariantCulture, $"{a.OnsetSeconds / 1.000000000000000m}|{a.DurationSeconds / 1.000000000000000m}|{a.Text}");
}
