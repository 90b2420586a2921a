using System.Text;
using System.Text.Unicode;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// One time-stamped annotation list: <c>onset [0x15 duration] 0x14 text 0x14 text 0x14 … 0x00</c>, in UTF-8. The first list of a record's
/// first annotation signal keeps time: its first text is empty and its onset is the start of the record; texts after that are annotations.
/// </summary>
internal sealed class TalParser(FindingLog log, AnnotationBudget budget)
{
    private const byte EndOfText = 0x14;
    private const byte DurationFollows = 0x15;

    /// <param name="tal">The list without its final zero byte.</param>
    /// <param name="at">Its offset in the file.</param>
    /// <param name="mayKeepTime">True for the first list of an annotation signal.</param>
    /// <param name="terminated">False if the signal ended before a zero byte.</param>
    /// <param name="notes">Takes what is found.</param>
    public void Read(ReadOnlySpan<byte> tal, long at, bool mayKeepTime, bool terminated, RecordNotes notes)
    {
        if (tal.IndexOfAnyExcept((byte)' ') < 0)
        {
            return; // Some recorders fill up with spaces.
        }

        var stampEnd = tal.IndexOf(EndOfText);
        var stamp = stampEnd < 0 ? tal : tal[..stampEnd];
        var mark = stamp.IndexOf(DurationFollows);
        var onsetText = mark < 0 ? stamp : stamp[..mark];
        if (stampEnd < 0 || !EdfNumber.TryParse(onsetText, out var onset))
        {
            Tell(EdfFindingCodes.TalMalformed, "An annotation list does not begin with a time stamp and is left out.", at, tal, "+seconds, then 0x14");
            return;
        }

        if (!EdfNumber.HasSign(onsetText))
        {
            Tell(EdfFindingCodes.TalUnsigned, "An onset lacks its sign and is read as positive.", at, onsetText, "+ or - before the seconds");
        }

        var texts = tal[(stampEnd + 1)..];
        if (mayKeepTime && notes.Onset is null && (texts.IsEmpty || texts[0] == EndOfText))
        {
            notes.Onset = onset;
            texts = texts.IsEmpty ? texts : texts[1..];
            if (texts.IsEmpty)
            {
                return;
            }
        }

        var duration = mark < 0 ? null : Duration(stamp[(mark + 1)..], at + mark + 1);
        ReadTexts(texts, at, at + tal.Length - texts.Length, onset, duration, notes);
        if (!terminated && (tal.IsEmpty || tal[^1] != EndOfText))
        {
            Tell(EdfFindingCodes.TalUnterminated, "An annotation list fills its signal to the end without an end mark; it may be cut.", at, tal, "0x14 0x00 at the end");
        }
    }

    private void ReadTexts(ReadOnlySpan<byte> texts, long tal, long at, decimal onset, decimal? duration, RecordNotes notes)
    {
        if (texts.IsEmpty)
        {
            log.Add(Severity.Info, EdfFindingCodes.EmptyAnnotation, "An annotation list holds no text and is left out.", tal);
        }

        while (!texts.IsEmpty)
        {
            var end = texts.IndexOf(EndOfText);
            var text = end < 0 ? texts : texts[..end];
            if (!text.IsEmpty)
            {
                Keep(Decode(text, at), tal, onset, duration, notes);
            }
            else if (duration is not null)
            {
                log.Add(Severity.Info, EdfFindingCodes.EmptyAnnotation, "A span is marked without a text; it is kept.", tal);
                Keep("", tal, onset, duration, notes);
            }
            else if (onset != notes.Onset)
            {
                // Some recorders repeat the time-keeping entry in every annotation signal: that one says nothing new.
                log.Add(Severity.Info, EdfFindingCodes.EmptyAnnotation, "An annotation has neither text nor duration and is left out.", tal);
            }

            var used = end < 0 ? texts.Length : end + 1;
            texts = texts[used..];
            at += used;
        }
    }

    private void Keep(string text, long tal, decimal onset, decimal? duration, RecordNotes notes)
    {
        if (budget.Admit(text) is { } kept)
        {
            notes.Annotations.Add(new EdfAnnotation(onset, duration, kept, notes.Record, tal));
        }
        else
        {
            notes.LimitHit = true;
        }
    }

    private decimal? Duration(ReadOnlySpan<byte> text, long at)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (EdfNumber.TryParse(text, out var duration) && duration >= 0)
        {
            return duration;
        }

        Tell(EdfFindingCodes.TalDuration, "A duration cannot be read; the annotation is kept without it.", at, text, "seconds, from 0");
        return null;
    }

    private string Decode(ReadOnlySpan<byte> text, long at)
    {
        if (!Utf8.IsValid(text))
        {
            Tell(EdfFindingCodes.Utf8, "A text is not UTF-8; what is wrong in it is replaced.", at, text, "UTF-8");
        }

        return Encoding.UTF8.GetString(text);
    }

    private void Tell(string code, string message, long at, ReadOnlySpan<byte> found, string wanted)
    {
        if (log.Wants(code))
        {
            log.Tell(Severity.Warning, code, message, at, Encoding.UTF8.GetString(found[..Math.Min(found.Length, 200)]), wanted);
        }
    }
}
