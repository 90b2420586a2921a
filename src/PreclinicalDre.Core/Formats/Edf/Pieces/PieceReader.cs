using Microsoft.Win32.SafeHandles;

namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>
/// Reads pieces of one length that lie at one distance in a file: the annotation signals of a day's records are 86,400 pieces of a few bytes, and each question to
/// the system costs more than what it answers. This one asks for each piece; where the system takes many questions at once, <see cref="UringPieces"/> asks so.
/// </summary>
internal class PieceReader : IDisposable
{
    /// <summary>Pieces that are read at once.</summary>
    public const int Most = 512;

    /// <summary>Bytes of a piece; longer ones are worth a question of their own.</summary>
    public const int LongestPiece = 2048;

    private readonly SafeFileHandle _file;

    protected PieceReader(SafeFileHandle file)
    {
        _file = file;
        // Pinned: the system may be given its address.
        Buffer = GC.AllocateUninitializedArray<byte>(Most * LongestPiece, pinned: true);
    }

    /// <summary>The pieces one after the other, each at its number times <see cref="LongestPiece"/>.</summary>
    protected byte[] Buffer { get; }

    /// <summary>The quickest way that this system has.</summary>
    public static PieceReader Of(SafeFileHandle file) => (PieceReader?)UringPieces.TryOpen(file) ?? new PieceReader(file);

    /// <summary>A piece that was read.</summary>
    public ReadOnlySpan<byte> Piece(int number, int bytes) => Buffer.AsSpan(number * LongestPiece, bytes);

    /// <summary>Reads pieces; returns how many of them, from the first on, are whole. Fewer than asked for where the file became shorter meanwhile.</summary>
    /// <param name="first">Offset of the first piece in the file.</param>
    /// <param name="distance">Bytes from one to the next.</param>
    /// <param name="bytes">Bytes of each.</param>
    /// <param name="count">At most <see cref="Most"/>.</param>
    public virtual int Read(long first, long distance, int bytes, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!ReadOne(i, first + (i * distance), bytes))
            {
                return i;
            }
        }

        return count;
    }

    public void Dispose() => Dispose(true);

    protected bool ReadOne(int number, long at, int bytes)
    {
        var target = Buffer.AsSpan(number * LongestPiece, bytes);
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(_file, target, at);
            if (read == 0)
            {
                return false;
            }

            target = target[read..];
            at += read;
        }

        return true;
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
