using System.Globalization;
using System.Text;

namespace PreclinicalDre.Core.Formats.Edf.Writing;

/// <summary>Spreads annotation lists over records: each into the record of its time where there is room, late ones into the last.</summary>
internal sealed class TalPacking
{
    private readonly List<byte[]>[] _signals;

    private TalPacking(int records, int signals, int bytes)
    {
        Bytes = bytes;
        _signals = [.. Enumerable.Range(0, records * signals).Select(_ => new List<byte[]>())];
    }

    /// <summary>Bytes of each annotation signal in a record.</summary>
    public int Bytes { get; }

    /// <param name="file">What is to be written.</param>
    /// <param name="onsets">Start of each record from the header's start.</param>
    /// <param name="offset">The start's fraction of a second.</param>
    /// <param name="unit">Bytes of a sample: the size is a multiple of it.</param>
    public static TalPacking Of(EdfPlusFile file, IReadOnlyList<decimal> onsets, decimal offset, int unit)
    {
        var lists = file.Annotations.Select(a => (End: a.OnsetSeconds + offset, Bytes: List(a, offset))).ToList();
        var least = Math.Max(onsets.Max(o => TimeKeeping(o).Length), lists.Count == 0 ? 0 : lists.Max(l => l.Bytes.Length));
        for (var bytes = Math.Max(least, file.AnnotationBytes ?? 0); ; bytes *= 2)
        {
            var packing = new TalPacking(onsets.Count, file.AnnotationSignals, (bytes + unit - 1) / unit * unit);
            if (packing.TryPack(lists, onsets, file))
            {
                return packing;
            }
        }
    }

    /// <summary>The bytes of one annotation signal of one record.</summary>
    public byte[] Signal(int record, int signal, int signals)
    {
        var bytes = new byte[Bytes];
        var at = 0;
        foreach (var list in _signals[(record * signals) + signal])
        {
            list.CopyTo(bytes, at);
            at += list.Length;
        }

        return bytes;
    }

    private bool TryPack(List<(decimal At, byte[] Bytes)> lists, IReadOnlyList<decimal> onsets, EdfPlusFile file)
    {
        var next = 0;
        for (var record = 0; record < onsets.Count; record++)
        {
            var signals = _signals.AsSpan(record * file.AnnotationSignals, file.AnnotationSignals);
            var used = new int[file.AnnotationSignals];
            var time = TimeKeeping(onsets[record]);
            signals[0].Add(time);
            used[0] = time.Length;
            var end = record == onsets.Count - 1 ? decimal.MaxValue : onsets[record] + file.RecordSeconds;
            while (next < lists.Count && lists[next].At < end && TryPlace(signals, used, lists[next].Bytes))
            {
                next++;
            }
        }

        return next == lists.Count;
    }

    private bool TryPlace(Span<List<byte[]>> signals, int[] used, byte[] list)
    {
        var free = Array.FindIndex(used, u => u + list.Length <= Bytes);
        if (free < 0)
        {
            return false;
        }

        signals[free].Add(list);
        used[free] += list.Length;
        return true;
    }

    private static byte[] TimeKeeping(decimal onset) => Encoding.UTF8.GetBytes($"{Onset(onset)}\u0014\u0014\0");

    private static byte[] List(EdfWrittenAnnotation a, decimal offset)
    {
        if (a.Text.Length == 0 || a.Text.AsSpan().IndexOfAny('\0', '\u0014', '\u0015') >= 0)
        {
            throw new ArgumentException("An annotation's text is empty or holds one of the marks 0x00, 0x14, 0x15.", nameof(a));
        }

        var duration = a.DurationSeconds is { } d ? $"\u0015{Digits(d)}" : "";
        return Encoding.UTF8.GetBytes($"{Onset(a.OnsetSeconds + offset)}{duration}\u0014{a.Text}\u0014\0");
    }

    private static string Onset(decimal seconds) => (seconds < 0 ? "-" : "+") + Digits(Math.Abs(seconds));

    private static string Digits(decimal seconds) => seconds.ToString("0.###############", CultureInfo.InvariantCulture);
}
