using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// Hands all pieces to Linux in one system call by <c>io_uring</c>, the file registered with the ring; what lies in the page cache is there when the call returns.
/// A system that refuses (an older one, a sandbox, no room) is asked piece by piece.
/// </summary>
internal sealed class UringPieces : PieceReader
{
    private const int EntryBytes = 64; // struct io_uring_sqe
    private const int AnswerBytes = 16; // struct io_uring_cqe
    private const long ReadFirstRegistered = 22 | (1 << 8); // opcode IORING_OP_READ, flags IOSQE_FIXED_FILE; file number 0
    private const int Refusals = 100;

    private readonly Uring _ring;
    private readonly nint _buffer;

    private UringPieces(SafeFileHandle file, Uring ring)
        : base(file)
    {
        _ring = ring;
        _buffer = Marshal.UnsafeAddrOfPinnedArrayElement(Buffer, 0);
        for (var slot = 0; slot < Most; slot++)
        {
            var entry = _ring.Entries + (slot * EntryBytes);
            Marshal.WriteInt64(entry, ReadFirstRegistered);
            Marshal.WriteInt32(_ring.Slots + (slot * sizeof(int)), slot);
        }
    }

    /// <summary>Null where the system has not got it, or does not give it.</summary>
    public static UringPieces? TryOpen(SafeFileHandle file) => Uring.TryOpen(file, Most) is { } ring ? new UringPieces(file, ring) : null;

    public override int Read(long first, long distance, int bytes, int count)
    {
        var tail = _ring.Tail;
        for (var i = 0; i < count; i++)
        {
            var entry = _ring.Entries + (((tail + i) & (Most - 1)) * EntryBytes);
            Marshal.WriteInt64(entry + 8, first + (i * distance));
            Marshal.WriteInt64(entry + 16, _buffer + (i * LongestPiece));
            Marshal.WriteInt32(entry + 24, bytes);
            Marshal.WriteInt64(entry + 32, i);
        }

        Span<bool> whole = stackalloc bool[Most];
        Submit(tail, count, bytes, whole);
        for (var i = 0; i < count; i++)
        {
            if (!whole[i] && !ReadOne(i, first + (i * distance), bytes))
            {
                return i;
            }
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _ring.Dispose();
        GC.KeepAlive(Buffer);
        base.Dispose(disposing);
    }

    /// <summary>Hands over the entries and waits for the answers to all that were accepted: before that the buffer is the system's.</summary>
    private void Submit(int tail, int count, int bytes, Span<bool> whole)
    {
        _ring.Tail = tail + count;
        var (waiting, underWay, refusals) = (count, 0, 0);
        while (waiting + underWay > 0)
        {
            var accepted = _ring.Enter(waiting, waiting + underWay);
            if (accepted >= 0)
            {
                waiting -= accepted;
                underWay += accepted;
            }
            else if (++refusals == Refusals)
            {
                // Interrupted or out of room again and again: what was not accepted is taken back and read piece by piece.
                _ring.Tail = tail + count - waiting;
                waiting = 0;
            }

            underWay -= Collect(bytes, whole);
        }
    }

    private int Collect(int bytes, Span<bool> whole)
    {
        var (head, tail) = (_ring.AnswersHead, _ring.AnswersTail);
        for (var at = head; at != tail; at++)
        {
            var answer = _ring.Answers + ((at & _ring.AnswersMask) * AnswerBytes);
            whole[(int)Marshal.ReadInt64(answer)] = Marshal.ReadInt32(answer + 8) == bytes;
        }

        _ring.AnswersHead = tail;
        return tail - head;
    }
}
