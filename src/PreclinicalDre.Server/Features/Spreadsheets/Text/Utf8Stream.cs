using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace PreclinicalDre.Server.Features.Spreadsheets.Text;

/// <summary>
/// Hands a text on as UTF-8 and checks every byte of it: UTF-8 with or without a byte-order mark, or UTF-16 with one. Anything else, and any
/// NUL, ends in a <see cref="BadTextException"/> with the byte's offset in the file.
/// </summary>
internal sealed class Utf8Stream : ForwardStream
{
    private const int ChunkBytes = 16 * 1024;

    private readonly Stream _source;
    private readonly byte[] _in = new byte[ChunkBytes];
    private readonly char[] _chars = new char[ChunkBytes];
    private readonly byte[] _converted = new byte[3 * ChunkBytes];
    private readonly int _unit;
    private readonly bool _bigEndian;
    private ReadOnlyMemory<byte> _ready;
    private int _kept;
    private long _offset;
    private bool _ended;

    public Utf8Stream(PeekStream source)
    {
        _source = source;
        var start = source.Peek(3);
        (_unit, _bigEndian, var mark) = start switch
        {
            [0xFF, 0xFE, ..] => (2, false, 2),
            [0xFE, 0xFF, ..] => (2, true, 2),
            [0xEF, 0xBB, 0xBF] => (1, false, 3),
            _ => (1, false, 0),
        };
        _source.ReadExactly(_in, 0, mark);
        _offset = mark;
    }

    public override int Read(Span<byte> buffer)
    {
        while (_ready.IsEmpty && !_ended)
        {
            Fill();
        }

        var given = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..given].CopyTo(buffer);
        _ready = _ready[given..];
        return given;
    }

    /// <summary>Reads the next chunk behind the bytes of a character that the last chunk had cut in two.</summary>
    private void Fill()
    {
        var read = _source.Read(_in, _kept, _in.Length - _kept);
        _ended = read == 0;
        var chunk = _in.AsSpan(0, _kept + read);
        var used = _unit == 1 ? CheckUtf8(chunk) : ConvertUtf16(chunk);
        chunk[used..].CopyTo(_in);
        _kept = chunk.Length - used;
        _offset += used;
    }

    private int CheckUtf8(Span<byte> chunk)
    {
        var status = Utf8.ToUtf16(chunk, _chars, out var used, out _, replaceInvalidSequences: false, isFinalBlock: _ended);
        var nul = chunk[..used].IndexOf((byte)0);
        if (nul >= 0)
        {
            throw Nul(_offset + nul);
        }

        if (status == OperationStatus.InvalidData)
        {
            throw new BadTextException(
                "not-utf8", $"The byte 0x{chunk[used]:X2} is not part of a UTF-8 text.", _offset + used, "a text saved as UTF-8 (in Excel: CSV UTF-8)");
        }

        chunk[..used].CopyTo(_converted);
        _ready = _converted.AsMemory(0, used);
        return used;
    }

    private int ConvertUtf16(Span<byte> chunk)
    {
        var whole = chunk.Length & ~1;
        var chars = _chars.AsSpan(0, whole / 2);
        MemoryMarshal.Cast<byte, char>(chunk[..whole]).CopyTo(chars);
        if (_bigEndian)
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = (char)System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(chars[i]);
            }
        }

        var status = Utf8.FromUtf16(chars, _converted, out var used, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
        var nul = chars[..used].IndexOf('\0');
        if (nul >= 0)
        {
            throw Nul(_offset + (2 * nul));
        }

        if (status == OperationStatus.InvalidData || (_ended && chunk.Length != whole))
        {
            throw new BadTextException("not-utf16", "The text has half a UTF-16 character here.", _offset + (2 * used), "a whole text; UTF-8 is best");
        }

        _ready = _converted.AsMemory(0, written);
        return 2 * used;
    }

    private static BadTextException Nul(long offset) =>
        new("not-a-text-table", "A NUL byte stands in the text: this is no text table.", offset, "a text table (.csv, .tsv)");
}
