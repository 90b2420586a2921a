namespace PreclinicalDre.Server.Tests.Spreadsheets;

/// <summary>A stream of any length that is nowhere held: each byte comes from its offset. Counts what was read; cannot seek.</summary>
internal sealed class GeneratedStream(long length, Func<long, byte> at) : Stream
{
    /// <summary>300 MB.</summary>
    public const long Huge = 300L * 1024 * 1024;

    public long Consumed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A byte that looks random and depends on its offset alone (splitmix64).</summary>
    public static byte Noise(long offset)
    {
        var z = (ulong)(offset + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (byte)(z ^ (z >> 31));
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, length - Consumed);
        for (var i = 0; i < given; i++)
        {
            buffer[offset + i] = at(Consumed + i);
        }

        Consumed += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
