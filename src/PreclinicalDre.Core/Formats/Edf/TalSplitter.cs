using System.Buffers;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Cuts the bytes of an annotation signal, which come in pieces, into lists at their zero bytes. Holds at most one list.</summary>
internal sealed class TalSplitter(TalParser parser, FindingLog log)
{
    /// <summary>A list of a mebibyte is no annotation.</summary>
    private const int MaxTalBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _held = new(256);
    private long _heldAt;
    private bool _first;
    private bool _tooLong;

    public void Begin()
    {
        _held.ResetWrittenCount();
        _first = true;
        _tooLong = false;
    }

    public void Add(ReadOnlySpan<byte> bytes, long at, RecordNotes notes)
    {
        while (!bytes.IsEmpty)
        {
            if (_held.WrittenCount == 0 && !_tooLong)
            {
                var padding = bytes.IndexOfAnyExcept((byte)0);
                if (padding < 0)
                {
                    return;
                }

                bytes = bytes[padding..];
                at += padding;
            }

            var end = bytes.IndexOf((byte)0);
            var piece = end < 0 ? bytes : bytes[..end];
            if (end >= 0 && _held.WrittenCount == 0 && !_tooLong)
            {
                Pass(piece, at, terminated: true, notes);
            }
            else
            {
                Hold(piece, at);
                if (end >= 0)
                {
                    PassHeld(terminated: true, notes);
                }
            }

            var used = end < 0 ? bytes.Length : end + 1;
            bytes = bytes[used..];
            at += used;
        }
    }

    /// <summary>End of the signal. What is held after the end of the file was cut and may say something else than was meant: it is dropped.</summary>
    public void End(bool complete, RecordNotes notes)
    {
        if (complete && _held.WrittenCount > 0)
        {
            PassHeld(terminated: false, notes);
        }
    }

    private void Hold(ReadOnlySpan<byte> piece, long at)
    {
        if (_tooLong)
        {
            return;
        }

        if (_held.WrittenCount == 0)
        {
            _heldAt = at;
        }

        if (_held.WrittenCount + piece.Length > MaxTalBytes)
        {
            log.Add(Severity.Warning, EdfFindingCodes.TalTooLong, "An annotation list has no end within a mebibyte and is left out.", _heldAt, wanted: "a zero byte");
            _held.ResetWrittenCount();
            _tooLong = true;
            _first = false;
            return;
        }

        _held.Write(piece);
    }

    private void PassHeld(bool terminated, RecordNotes notes)
    {
        if (!_tooLong)
        {
            Pass(_held.WrittenSpan, _heldAt, terminated, notes);
        }

        _tooLong = false;
        _held.ResetWrittenCount();
    }

    private void Pass(ReadOnlySpan<byte> tal, long at, bool terminated, RecordNotes notes)
    {
        parser.Read(tal, at, _first, terminated, notes);
        _first = false;
    }
}
