using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// A ring of requests and one of answers that are shared with Linux (<c>io_uring(7)</c>), through the C library that the runtime itself stands on, with one file registered.
/// One thread at a time.
/// </summary>
internal sealed class Uring : IDisposable
{
    private const nint Setup = 425, EnterCall = 426, Register = 427; // the same on every architecture
    private const nint WaitForAnswers = 1; // IORING_ENTER_GETEVENTS
    private const int RegisterFiles = 2;
    private const int OneMap = 1; // IORING_FEAT_SINGLE_MMAP, Linux 5.4
    private const nint EntriesAt = 0x10000000; // IORING_OFF_SQES
    private const int ReadWrite = 3, SharedPopulated = 0x8001; // PROT_READ | PROT_WRITE; MAP_SHARED | MAP_POPULATE

    private readonly int _ring;
    private readonly nint _rings;
    private readonly int _ringsBytes;
    private readonly int _entriesBytes;
    private readonly Parameters _offsets;
    private bool _closed;

    private Uring(int ring, in Parameters offsets, nint rings, int ringsBytes, nint entries, int entriesBytes)
    {
        (_ring, _offsets, _rings, _ringsBytes, Entries, _entriesBytes) = (ring, offsets, rings, ringsBytes, entries, entriesBytes);
        AnswersMask = Marshal.ReadInt32(rings + (int)offsets.AnswersMask);
    }

    /// <summary>The requests, 64 bytes each.</summary>
    public nint Entries { get; }

    /// <summary>Which request stands at which place of the ring, 32 bits each.</summary>
    public nint Slots => _rings + (int)_offsets.Slots;

    /// <summary>The answers, 16 bytes each.</summary>
    public nint Answers => _rings + (int)_offsets.Answers;

    public int AnswersMask { get; }

    /// <summary>After the last request. The system looks at it in <see cref="Enter"/> alone, in this thread.</summary>
    public int Tail
    {
        get => Marshal.ReadInt32(_rings + (int)_offsets.Tail);
        set => Marshal.WriteInt32(_rings + (int)_offsets.Tail, value);
    }

    /// <summary>The first answer that is not yet taken.</summary>
    public int AnswersHead
    {
        get => Marshal.ReadInt32(_rings + (int)_offsets.AnswersHead);
        set
        {
            // What was read of the answers was read before the system may use their places again.
            Thread.MemoryBarrier();
            Marshal.WriteInt32(_rings + (int)_offsets.AnswersHead, value);
        }
    }

    /// <summary>After the last answer.</summary>
    public int AnswersTail
    {
        get
        {
            var tail = Marshal.ReadInt32(_rings + (int)_offsets.AnswersTail);
            // Another processor may have written it: the answers before it are read after it.
            Thread.MemoryBarrier();
            return tail;
        }
    }

    /// <summary>Null where the system has not got it, or does not give it.</summary>
    /// <param name="file">The one file that the ring reads.</param>
    /// <param name="requests">Places of the ring, a power of two.</param>
    public static Uring? TryOpen(SafeFileHandle file, int requests)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var parameters = GC.AllocateArray<Parameters>(1, pinned: true);
        var ring = (int)Call(Setup, requests, Marshal.UnsafeAddrOfPinnedArrayElement(parameters, 0), 0, 0, 0, 0);
        if (ring < 0)
        {
            return null;
        }

        var offsets = parameters[0];
        if (offsets.Requests == requests && (offsets.Features & OneMap) != 0 && RegisterFile(ring, file))
        {
            var ringsBytes = (int)Math.Max(offsets.Slots + (offsets.Requests * 4), offsets.Answers + (offsets.AnswerPlaces * 16));
            var entriesBytes = (int)offsets.Requests * 64;
            var rings = Map(0, ringsBytes, ReadWrite, SharedPopulated, ring, 0);
            var entries = Map(0, entriesBytes, ReadWrite, SharedPopulated, ring, EntriesAt);
            if (rings != -1 && entries != -1)
            {
                return new Uring(ring, offsets, rings, ringsBytes, entries, entriesBytes);
            }

            _ = rings == -1 ? 0 : Unmap(rings, ringsBytes);
            _ = entries == -1 ? 0 : Unmap(entries, entriesBytes);
        }

        _ = Close(ring);
        return null;
    }

    /// <summary>Hands over requests and waits for answers; the requests that were accepted, negative where the system refused or was interrupted.</summary>
    public int Enter(int submit, int wait) => (int)Call(EnterCall, _ring, submit, wait, WaitForAnswers, 0, 0);

    public void Dispose()
    {
        if (!_closed)
        {
            _closed = true;
            _ = Unmap(_rings, _ringsBytes);
            _ = Unmap(Entries, _entriesBytes);
            _ = Close(_ring);
        }
    }

    private static bool RegisterFile(int ring, SafeFileHandle file)
    {
        var taken = false;
        try
        {
            file.DangerousAddRef(ref taken);
            var number = GC.AllocateArray<int>(1, pinned: true);
            number[0] = (int)file.DangerousGetHandle();
            return Call(Register, ring, RegisterFiles, Marshal.UnsafeAddrOfPinnedArrayElement(number, 0), 1, 0, 0) == 0;
        }
        finally
        {
            if (taken)
            {
                file.DangerousRelease();
            }
        }
    }

    // syscall(2) takes whole numbers alone here, so that a fixed list of arguments is what a variable one is.
    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    [DllImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmap(nint address, nint length);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    /// <summary><c>struct io_uring_params</c>: what was granted, and where it lies.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Parameters
    {
        public uint Requests;
        public uint AnswerPlaces;
        public uint Flags;
        public uint Processor;
        public uint Idle;
        public uint Features;
        public uint Workers;
        public uint Reserved1, Reserved2, Reserved3;
        public uint Head, Tail, Mask, Count, RequestFlags, Dropped, Slots, Reserved4;
        public ulong UserAddress;
        public uint AnswersHead, AnswersTail, AnswersMask, AnswersCount, Overflow, Answers, AnswersFlags, Reserved5;
        public ulong AnswersUserAddress;
    }
}
