using NodaTime;

namespace PreclinicalDre.Core.Tabular.Monitoring;

/// <summary>
/// Two recordings of one animal by one piece of equipment cannot overlap: one of the times is wrong. Recordings by different equipment may
/// (a camera beside an amplifier).
/// </summary>
internal sealed class OverlapCheck(Column to) : ITableCheck<RecordingRow>
{
    private readonly Dictionary<(string Animal, string Equipment), List<Span>> _spans = [];
    private string? _file;
    private string? _sheet;

    public void Take(RecordingRow row)
    {
        (_file, _sheet) = (row.Location.File, row.Location.Sheet);
        if (!_spans.TryGetValue((row.Animal, row.Equipment), out var spans))
        {
            _spans[(row.Animal, row.Equipment)] = spans = [];
        }

        spans.Add(new Span(row.From, row.To, row.Location.Row ?? 0));
    }

    public IEnumerable<Finding> Finish()
    {
        foreach (var ((animal, _), spans) in _spans)
        {
            spans.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.Row.CompareTo(b.Row));
            var longest = spans[0];
            foreach (var span in spans.Skip(1))
            {
                if (span.From < longest.To)
                {
                    yield return Finding.Error(
                        "overlapping-recordings",
                        $"This recording of {Finding.Quote(animal)} begins before the one of row {longest.Row} by the same equipment has ended.",
                        new Location(_file, _sheet, Math.Max(span.Row, longest.Row), to.Header),
                        wanted: "spans that do not overlap, or different equipment");
                }

                longest = span.To > longest.To ? span : longest;
            }
        }
    }

    private readonly record struct Span(Instant From, Instant To, int Row);
}
