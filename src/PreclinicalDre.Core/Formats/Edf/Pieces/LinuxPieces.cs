using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// Hands all pieces to Linux in one system call (<c>io_submit</c>), through the C library that the runtime itself stands on; what lies in the page cache is there when it
/// returns. A system that refuses (no such call, a sandbox, no room) is asked piece by piece.
/// </summary>
internal sealed class LinuxPieces : PieceReader
{
    private const ushort ReadCommand = 0; // IOCB_CMD_PREAD

    // Pinned, as the system is given their addresses: requests, their addresses, and the answers.
    private readonly Request[] _requests = GC.AllocateArray<Request>(Most, pinned: true);
    private readonly nint[] _list = GC.AllocateArray<nint>(Most, pinned: true);
    private readonly Answer[] _answers = GC.AllocateArray<Answer>(Most, pinned: true);
    private readonly SafeFileHandle _file;
    private readonly Numbers _calls;
    private nint _context;

    private LinuxPieces(SafeFileHandle file, Numbers calls, nint context)
        : base(file)
    {
        (_file, _calls, _context) = (file, calls, context);
        for (var i = 0; i < Most; i++)
        {
            _list[i] = Marshal.UnsafeAddrOfPinnedArrayElement(_requests, i);
        }
    }

    /// <summary>Null where the system has not got it, or does not give it.</summary>
    public static LinuxPieces? TryOpen(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux() || Numbers.OfThisMachine is not { } calls)
        {
            return null;
        }

        var room = GC.AllocateArray<nint>(1, pinned: true);
        var opened = Call(calls.Setup, Most, Marshal.UnsafeAddrOfPinnedArrayElement(room, 0), 0, 0, 0) == 0;
        return opened ? new LinuxPieces(file, calls, room[0]) : null;
    }

    public override int Read(long first, long distance, int bytes, int count)
    {
        var taken = false;
        try
        {
            _file.DangerousAddRef(ref taken);
            var number = (uint)_file.DangerousGetHandle();
            for (var i = 0; i < count; i++)
            {
                _requests[i] = new Request
                {
                    Data = (ulong)i, Command = ReadCommand, File = number, Buffer = Marshal.UnsafeAddrOfPinnedArrayElement(Buffer, i * LongestPiece), Bytes = (ulong)bytes, Offset = first + (i * distance),
                };
            }

            Span<bool> whole = stackalloc bool[Most];
            var asked = 0;
            while (asked < count)
            {
                var accepted = (int)Call(_calls.Submit, _context, count - asked, Marshal.UnsafeAddrOfPinnedArrayElement(_list, asked), 0, 0);
                if (accepted <= 0)
                {
                    break;
                }

                Collect(accepted, bytes, whole);
                asked += accepted;
            }

            for (var i = 0; i < count; i++)
            {
                if (!whole[i] && !ReadOne(i, first + (i * distance), bytes))
                {
                    return i;
                }
            }

            return count;
        }
        finally
        {
            if (taken)
            {
                _file.DangerousRelease();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        // Waits for what is under way: after it nothing is written to the buffer any more.
        if (_context != 0)
        {
            _ = Call(_calls.Destroy, _context, 0, 0, 0, 0);
            _context = 0;
        }

        GC.KeepAlive(Buffer);
        base.Dispose(disposing);
    }

    /// <summary>Waits for the answers to all that was accepted: before that the buffer is the system's.</summary>
    private void Collect(int accepted, int bytes, Span<bool> whole)
    {
        for (var collected = 0; collected < accepted;)
        {
            var wanted = accepted - collected;
            var got = (int)Call(_calls.Answers, _context, wanted, wanted, Marshal.UnsafeAddrOfPinnedArrayElement(_answers, 0), 0);
            for (var i = 0; i < got; i++)
            {
                whole[(int)_answers[i].Data] = _answers[i].Result == bytes;
            }

            collected += Math.Max(got, 0);
        }
    }

    // syscall(2) takes whole numbers alone here, so that a fixed list of arguments is what a variable one is.
    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(nint number, nint a, nint b, nint c, nint d, nint e);

    /// <summary>Numbers of the system calls.</summary>
    private sealed record Numbers(nint Setup, nint Destroy, nint Answers, nint Submit)
    {
        public static Numbers? OfThisMachine => RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => new(206, 207, 208, 209),
            Architecture.Arm64 => new(0, 1, 4, 2),
            _ => null,
        };
    }

    /// <summary><c>struct iocb</c> of a little-endian machine.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Request
    {
        public ulong Data;
        public uint Key;
        public uint Flags;
        public ushort Command;
        public short Priority;
        public uint File;
        public nint Buffer;
        public ulong Bytes;
        public long Offset;
        public ulong Reserved;
        public uint MoreFlags;
        public uint Event;
    }

    /// <summary><c>struct io_event</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Answer
    {
        public ulong Data;
        public ulong Request;
        public long Result;
        public long Second;
    }
}
