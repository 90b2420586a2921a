using System.Globalization;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Words and numbers behind a dose-response figure.</summary>
internal static class DoseResponseTable
{
    public static DataTable Of(DoseResponseInput input, IReadOnlyList<DoseSeries> series, string title) => new(
        title,
        [new("Series"), new("Kind"), new("Dose", DataKind.Number, input.Unit), new("Animals", DataKind.Number), new("Responded", DataKind.Number), new("Share", DataKind.Number), new("Lower", DataKind.Number), new("Upper", DataKind.Number)],
        [
            .. series.SelectMany(s => s.Fit.Rows.Select(r =>
            {
                var bounds = Wilson.Of(r.Responded, r.N, s.Fit.Confidence);
                return Row(s.Words, "group, Wilson interval of the share", N(r.Dose), N(r.N), N(r.Responded), N(r.Share), N(bounds.Lower), N(bounds.Upper));
            })),
            .. series.Where(s => s.Fit.Ed is not null).SelectMany(s => s.Intervals.Select(i =>
                Row(s.Words, $"{s.Dose}, {i.Name} interval of the dose", N(s.Fit.Ed), "", "", N(s.Fit.Effect), N(i.Bounds?.Lower), N(i.Bounds?.Upper)))),
            .. input.Index is { Index: { } index } p ? [Row("protective index", "TD / ED, interval of the ratio", "", "", "", N(index), N(p.Bounds?.Lower), N(p.Bounds?.Upper))] : Array.Empty<IReadOnlyList<string>>(),
        ]);

    public static string Words(DoseResponseInput input, IReadOnlyList<DoseSeries> series) => string.Join(" ", series.Select(s =>
    {
        var groups = SvgText.Count(s.Fit.Rows.Count, "dose group");
        var dose = s.Fit.Ed is { } ed ? $"{s.Dose} {DoseAxis.Say(ed)} {input.Unit}{Between(s.Fit.Fieller ?? s.Fit.Delta, s.Fit.Fieller is null ? "delta" : "Fieller")}" : $"no {s.Dose}: {string.Join(" ", s.Fit.Refusals.Select(r => r.Words))}";
        return $"{char.ToUpperInvariant(s.Words[0])}{s.Words[1..]}: {groups}, {dose}{(dose.EndsWith('.') ? "" : ".")}";
    })) + (input.Index is { Index: { } index } p ? $" Protective index {DoseAxis.Say(index)}{Between(p.Bounds, "delta")}." : "");

    private static string Between(Interval? bounds, string name) => bounds is { } b ? $" ({name} interval {DoseAxis.Say(b.Lower)} to {DoseAxis.Say(b.Upper)})" : "";

    private static string N(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "";

    private static IReadOnlyList<string> Row(params string[] cells) => cells;
}
