namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>Lets the start of a stream be looked at before it is read, without asking it to seek. Does not close it.</summary>
internal sealed class PeekStream(Stream source) : ForwardStream
{
    private byte[] _start = [];
    private int _count;
    private int _given;

    /// <summary>The first <paramref name="count"/> bytes that are still to be read, or fewer where the stream ends before.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_count - _given < count)
        {
            var wider = new byte[count];
            _start.AsSpan(_given, _count - _given).CopyTo(wider);
            (_count, _given, _start) = (_count - _given, 0, wider);
            _count += source.ReadAtLeast(wider.AsSpan(_count), count - _count, throwOnEndOfStream: false);
        }

        return _start.AsSpan(_given, Math.Min(count, _count - _given));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_given == _count)
        {
            return source.Read(buffer);
        }

        var given = Math.Min(buffer.Length, _count - _given);
        _start.AsSpan(_given, given).CopyTo(buffer);
        _given += given;
        return given;
    }
}
