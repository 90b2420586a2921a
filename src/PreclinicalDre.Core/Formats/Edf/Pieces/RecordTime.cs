namespace PreclinicalDre.Core.Formats.Edf.Pieces;

/// <summary>The annotation signal of a record that says nothing but when the record starts, in whole seconds: <c>+seconds 0x14 0x14 0x00</c>, then zeros.</summary>
internal static class RecordTime
{
    /// <summary>More digits are left to the parser, which knows the limits.</summary>
    private const int MostDigits = 9;

    /// <summary>The start in seconds; null where the signal says more, or says it otherwise.</summary>
    public static decimal? TryRead(ReadOnlySpan<byte> signal)
    {
        if (signal.IsEmpty || signal[0] != (byte)'+')
        {
            return null;
        }

        var seconds = 0;
        var at = 1;
        for (; at < signal.Length && signal[at] is >= (byte)'0' and <= (byte)'9' && at <= MostDigits; at++)
        {
            seconds = (seconds * 10) + (signal[at] - '0');
        }

        return at > 1 && signal[at..] is [0x14, 0x14, 0, .. var rest] && rest.IndexOfAnyExcept((byte)0) < 0 ? seconds : null;
    }
}
