using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Formats.Text;

/// <summary>
/// The lines of a text file, one at a time: UTF-8 with or without a byte-order mark, UTF-16 with one, and Windows-1252 for lines that are no UTF-8.
/// Lines end in LF, CR LF or CR.
/// </summary>
internal sealed class TextLines
{
    /// <summary>Bytes of one line; what is longer is no line of a table.</summary>
    public const int MaxLineBytes = 256 * 1024;

    /// <summary>Lines of one file.</summary>
    public const int MaxLines = 5_000_000;

    private readonly ByteSource _source;
    private readonly ReadLog _log;
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly int _unit = 1;
    private readonly bool _bigEndian;
    private ReadOnlyMemory<byte> _start;
    private bool _skipLineFeed;
    private bool _ended;
    private bool _encodingTold;
    private int _row;

    /// <param name="source">The file from its first byte.</param>
    /// <param name="start">What was taken from the source already, to look at it; may be empty.</param>
    /// <param name="log">Takes the findings.</param>
    public TextLines(ByteSource source, ReadOnlyMemory<byte> start, ReadLog log)
    {
        _source = source;
        _log = log;
        (_unit, _bigEndian, var mark) = start.Span switch
        {
            [0xFF, 0xFE, ..] => (2, false, 2),
            [0xFE, 0xFF, ..] => (2, true, 2),
            [0xEF, 0xBB, 0xBF, ..] => (1, false, 3),
            _ => (1, false, 0),
        };
        _start = start[mark..];
        Position = mark;
    }

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>True where reading stopped before the end of the file; the log says why.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The next line, or null at the end.</summary>
    public TextLine? Next()
    {
        if (_ended)
        {
            return null;
        }

        var at = Position;
        _line.ResetWrittenCount();
        var any = false;
        while (true)
        {
            var piece = Take();
            if (piece.IsEmpty)
            {
                _ended = true;
                return any || _line.WrittenCount > 0 ? Line(at) : null;
            }

            if (_skipLineFeed && _line.WrittenCount == 0 && !any)
            {
                _skipLineFeed = false;
                var feed = LineFeed(piece);
                if (feed > 0)
                {
                    Consume(feed);
                    at = Position;
                    continue;
                }
            }

            any = true;
            var end = EndOf(piece, out var mark);
            _line.Write(piece[..end]);
            if (_line.WrittenCount > MaxLineBytes)
            {
                return Stop(FormatCodes.LineTooLong, "A line has no end within its limit: this is no table.", at, string.Create(CultureInfo.InvariantCulture, $"lines of at most {MaxLineBytes} bytes"));
            }

            Consume(end + (mark == 0 ? 0 : _unit));
            if (mark != 0)
            {
                _skipLineFeed = mark == '\r';
                return Line(at);
            }
        }
    }

    private TextLine? Line(long at)
    {
        var bytes = _line.WrittenSpan;
        var zero = _unit == 1 ? bytes.IndexOf((byte)0) : -1;
        if (zero >= 0)
        {
            return Stop(FormatCodes.ZeroByte, "A zero byte stands in the text; nothing after it is read.", at + zero, "a text file");
        }

        if (++_row > MaxLines)
        {
            return Stop(FormatCodes.TooManyLines, "The file has more lines than the limit; the rest is left out.", at, string.Create(CultureInfo.InvariantCulture, $"at most {MaxLines} lines"));
        }

        return new TextLine(Decode(bytes, at), _row, at);
    }

    private TextLine? Stop(string code, string message, long at, string wanted)
    {
        (Stopped, _ended) = (true, true);
        _log.Error(code, message, _row + 1, at, wanted: wanted);
        return null;
    }

    private string Decode(ReadOnlySpan<byte> bytes, long at)
    {
        if (_unit == 2)
        {
            return (_bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        if (!_encodingTold)
        {
            _encodingTold = true;
            _log.Warn(FormatCodes.Encoding, "The text is not UTF-8; lines that are not are read as Windows-1252.", _row, at, found: Windows1252.Decode(bytes), wanted: "a text saved as UTF-8");
        }

        return Windows1252.Decode(bytes);
    }

    private ReadOnlySpan<byte> Take()
    {
        if (_start.Length < _unit)
        {
            // In UTF-16 half a character may be left over: it goes before the next bytes.
            var rest = _start;
            var more = _source.Take(64 * 1024);
            _start = rest.IsEmpty ? more.ToArray() : (byte[])[.. rest.Span, .. more];
            if (_start.Length < _unit)
            {
                _start = default;
            }
        }

        return _start.Span[..(_start.Length / _unit * _unit)];
    }

    private void Consume(int bytes)
    {
        _start = _start[bytes..];
        Position += bytes;
    }

    private int EndOf(ReadOnlySpan<byte> piece, out char mark)
    {
        if (_unit == 1)
        {
            var end = piece.IndexOfAny((byte)'\n', (byte)'\r');
            mark = end < 0 ? '\0' : (char)piece[end];
            return end < 0 ? piece.Length : end;
        }

        for (var i = 0; i < piece.Length; i += 2)
        {
            var c = Unit(piece, i);
            if (c is '\n' or '\r')
            {
                mark = c;
                return i;
            }
        }

        mark = '\0';
        return piece.Length;
    }

    private int LineFeed(ReadOnlySpan<byte> piece) => Unit(piece, 0) == '\n' ? _unit : 0;

    private char Unit(ReadOnlySpan<byte> piece, int at) =>
        _unit == 1 ? (char)piece[at] : _bigEndian ? (char)((piece[at] << 8) | piece[at + 1]) : (char)((piece[at + 1] << 8) | piece[at]);
}
