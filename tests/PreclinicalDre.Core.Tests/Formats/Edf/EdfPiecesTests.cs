using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Edf.Pieces;
using PreclinicalDre.Core.Formats.Edf.Writing;
using static PreclinicalDre.Core.Tests.Formats.Edf.EdfBytes;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

/// <summary>A file on disk, whose annotations are picked out of it, says what the same bytes say when they are walked through.</summary>
public sealed class EdfPiecesTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    private static readonly EdfPlusFile Long = Simple with
    {
        Spans = [new EdfSpan(0, 1500), new EdfSpan(9000.5m, 1100)],
        Signals = [new EdfWrittenSignal("EEG", 4_500)],
        Annotations = [.. Enumerable.Range(0, 300).Select(i => new EdfWrittenAnnotation(i * 5.25m, i % 3, $"seizure {i % 7}, größer"))],
    };

    private static readonly Lazy<byte[]> LongBytes = new(() => EdfPlusWriter.ToBytes(Long));

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("whole")]
    [InlineData("two signals")]
    [InlineData("bdf")]
    [InlineData("cut in a signal")]
    [InlineData("cut in the annotations")]
    [InlineData("damaged")]
    [InlineData("count unknown")]
    [InlineData("more than the header says")]
    public void File_SaysWhatItsBytesSay(string which)
    {
        var bytes = which switch { "two signals" => EdfPlusWriter.ToBytes(Long with { AnnotationSignals = 2 }), "bdf" => EdfPlusWriter.ToBytes(Long with { Bdf = true }), _ => LongBytes.Value };
        bytes = which switch
        {
            "cut in a signal" => bytes[..^5000],
            "cut in the annotations" => bytes[..^3],
            "damaged" => Damaged(bytes),
            "count unknown" => Patch(bytes, RecordsAt, "-1", 8),
            "more than the header says" => Patch(bytes, RecordsAt, "1200", 8),
            _ => bytes,
        };
        var walked = Read(bytes, EdfReadOptions.Default);
        File.WriteAllBytes(path, bytes);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var picked = EdfReader.Read(file, "x.edf", cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(walked.Records.Found >= 2599, $"{walked.Records.Found} records");
        Assert.Equal(walked.Annotations, picked.Annotations);
        Assert.Equal(walked.Segments, picked.Segments);
        Assert.Equal((walked.Records, walked.Start, walked.IsPartial), (picked.Records, picked.Start, picked.IsPartial));
        Assert.Equal(walked.Findings, picked.Findings);
        Assert.Equal(which is "damaged" or "count unknown" or "more than the header says" || which.StartsWith("cut", StringComparison.Ordinal), walked.Findings.Count > 0);
    }

    /// <summary>Damage wherever annotations are read: picked out of the file it says what it says when it is walked through.</summary>
    [Fact]
    public void DamagedFiles_SayWhatTheirBytesSay()
    {
        var seed = EdfPlusWriter.ToBytes(Long with { Spans = [new EdfSpan(0, 5), new EdfSpan(20, 3)], AnnotationSignals = 2, Annotations = [new(1.5m, 2, "a"), new(21, null, "b")], AnnotationBytes = 40 });
        var (header, record) = (256 * 4, (seed.Length - (256 * 4)) / 8);
        string[] pieces = ["+", "-", "\u0014", "\u0015", "\0", "1e9", "99999999999", "+3\u0014\u0014\0", "+3.5\u0014x", "\u00FF"];
        var random = new Random(20260330);
        var different = 0;
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])seed.Clone();
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                var piece = System.Text.Encoding.Latin1.GetBytes(pieces[random.Next(pieces.Length)]);
                piece.CopyTo(bytes, header + (random.Next(8) * record) + record - 80 + random.Next(68));
            }

            bytes = random.Next(4) == 0 ? bytes[..random.Next(header, bytes.Length)] : bytes;
            var walked = Read(bytes);
            File.WriteAllBytes(path, bytes);
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            var picked = EdfReader.Read(file, "x.edf", cancellationToken: TestContext.Current.CancellationToken);
            var input = Convert.ToBase64String(bytes.AsSpan(bytes.Length - Math.Min(bytes.Length, 200)));
            Assert.True(walked.Annotations.SequenceEqual(picked.Annotations) && walked.Segments.SequenceEqual(picked.Segments) && walked.Findings.SequenceEqual(picked.Findings), $"input {i}, ending {input}");
            Assert.Equal((walked.Records, walked.Start, walked.IsPartial), (picked.Records, picked.Start, picked.IsPartial));
            different += walked.Findings.Count > 0 ? 1 : 0;
        }

        Assert.InRange(different, 100, 400);
    }

    [Fact]
    public void Pieces_AreTheSameByEitherWay()
    {
        var bytes = new byte[PieceReader.Most * 700];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        using var file = File.OpenHandle(path);
        using var one = new OneByOne(file);
        using var all = PieceReader.Of(file);
        // The last piece begins inside the file and ends outside.
        Assert.Equal((PieceReader.Most - 1, PieceReader.Most - 1), (one.Read(650, 700, 120, PieceReader.Most), all.Read(650, 700, 120, PieceReader.Most)));
        for (var i = 0; i < PieceReader.Most - 1; i++)
        {
            Assert.True(one.Piece(i, 120).SequenceEqual(bytes.AsSpan(650 + (i * 700), 120)));
            Assert.True(one.Piece(i, 120).SequenceEqual(all.Piece(i, 120)));
        }

        Assert.Equal((0, 0), (one.Read(bytes.Length, 700, 1, 5), all.Read(bytes.Length, 700, 1, 5)));
    }

    [Fact]
    public void Linux_TakesAllPiecesAtOnce()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture is not (System.Runtime.InteropServices.Architecture.X64 or System.Runtime.InteropServices.Architecture.Arm64))
        {
            Assert.Skip("Only Linux on x64 and arm64 has it.");
        }

        using var file = File.OpenHandle(path);
        using var pieces = UringPieces.TryOpen(file);
        Assert.NotNull(pieces);
    }

    [Theory]
    [InlineData("+0\u0014\u0014\0", 0)]
    [InlineData("+86399\u0014\u0014\0\0\0\0", 86399)]
    [InlineData("+999999999\u0014\u0014\0", 999_999_999)]
    [InlineData("+9999999990\u0014\u0014\0", null)]
    [InlineData("+1.5\u0014\u0014\0", null)]
    [InlineData("-1\u0014\u0014\0", null)]
    [InlineData("1\u0014\u0014\0", null)]
    [InlineData("+\u0014\u0014\0", null)]
    [InlineData("+1\u0014\u0014", null)]
    [InlineData("+1\u0014\u0014\0+1\u0014a\u0014\0", null)]
    [InlineData("+1\u0014a\u0014\0", null)]
    [InlineData("", null)]
    public void Time_OfARecordThatSaysNothingElse_IsReadAtOnce(string signal, int? seconds) =>
        Assert.Equal(seconds, (int?)RecordTime.TryRead(System.Text.Encoding.ASCII.GetBytes(signal)));

    /// <summary>Some records lose their time, others say nonsense.</summary>
    private static byte[] Damaged(byte[] bytes)
    {
        bytes = (byte[])bytes.Clone();
        var record = (bytes.Length - 768) / 2600;
        for (var i = 100; i < 2600; i += 111)
        {
            bytes[768 + ((i + 1) * record) - 1 - (i % 100)] = (byte)(i % 256);
            bytes[768 + (i * record) + 9000] = (byte)'x';
        }

        return bytes;
    }

    private sealed class OneByOne(Microsoft.Win32.SafeHandles.SafeFileHandle file) : PieceReader(file);
}
