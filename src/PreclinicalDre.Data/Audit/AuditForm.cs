using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// The canonical bytes of an audit row and their hash. Every engine gives the same bytes back, whatever it makes of the row inside.
/// <para>
/// In this order, integers big-endian: form (1 byte, 1) · chain (16 bytes, RFC 9562 order) · sequence (8) · hash of the row before (text) · id (16) ·
/// at (8, ticks of 100 ns since 1970-01-01T00:00Z; what is written has whole microseconds) · actor (text) · entity (text) · entity id (16) ·
/// action (text) · changes (text) · reason (text or none) · program version (text). A text is its length in bytes (4) and its UTF-8 bytes as
/// stored, unnormalised; none is the length −1.
/// </para>
/// </summary>
public static class AuditForm
{
    private const byte Form = 1;

    /// <summary>What stands for the row before the first.</summary>
    public static readonly string NoHash = new('0', 64);

    /// <summary>SHA-256 of the row's canonical bytes, lower-case hex. What stands in <see cref="AuditEntry.Hash"/> does not enter.</summary>
    public static string HashOf(AuditEntry row) => HashOf(row, row.Sequence);

    /// <summary>The hash that the row would have at another place of its chain.</summary>
    internal static string HashOf(AuditEntry row, long sequence)
    {
        var texts = (string?[])[row.PreviousHash, row.Actor, row.Entity, row.Action, row.Changes, row.Reason, row.ProgramVersion];
        var most = 1 + (3 * 16) + (2 * 8) + texts.Sum(t => sizeof(int) + Encoding.UTF8.GetMaxByteCount(t?.Length ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var bytes = new Bytes(buffer);
            bytes.Add(Form);
            bytes.Add(row.Chain);
            bytes.Add(sequence);
            bytes.Add(row.PreviousHash);
            bytes.Add(row.Id);
            bytes.Add(row.At.ToUnixTimeTicks());
            bytes.Add(row.Actor);
            bytes.Add(row.Entity);
            bytes.Add(row.EntityId);
            bytes.Add(row.Action);
            bytes.Add(row.Changes);
            bytes.Add(row.Reason);
            bytes.Add(row.ProgramVersion);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.Written, hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ref struct Bytes(Span<byte> buffer)
    {
        private readonly Span<byte> buffer = buffer;
        private int used;

        public readonly ReadOnlySpan<byte> Written => buffer[..used];

        public void Add(byte value) => buffer[used++] = value;

        public void Add(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer[used..], value);
            used += sizeof(long);
        }

        public void Add(Guid value)
        {
            value.TryWriteBytes(buffer[used..], bigEndian: true, out var written);
            used += written;
        }

        public void Add(string? text)
        {
            var written = text is null ? -1 : Encoding.UTF8.GetBytes(text, buffer[(used + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[used..], written);
            used += sizeof(int) + Math.Max(written, 0);
        }
    }
}
