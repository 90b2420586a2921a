using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>Everything that a life's input holds, a row an item, lane by lane.</summary>
internal static class LifeTable
{
    public static DataTable Of(LifeInput input, LabClock clock)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var s in input.Seizures)
        {
            Row("seizure", s.Type, s.At, null, null, "", $"{Looks.Words(s.Class)}{(s.Stage is null ? "" : ", stage " + s.Stage)}{(s.Incidental ? ", incidental" : "")}");
        }

        foreach (var e in input.Events)
        {
            Row("event", Looks.Words(e.Kind), e.At, null, null, "", e.Label);
        }

        foreach (var v in input.Verdicts)
        {
            Row("verdict", Looks.Words(v.State), v.At, null, null, "", v.Reason ?? "");
        }

        foreach (var p in input.Phases)
        {
            Row("phase", p.Kind == PhaseKind.Baseline ? "baseline" : "washout", p.From, p.To, null, "", "");
        }

        foreach (var t in input.Trials)
        {
            Row("trial", t.Regimen, t.From, t.To, null, "", string.Join("; ", new[] { t.DoseLine, t.Code, t.Outcome }.Where(w => !string.IsNullOrEmpty(w))));
            foreach (var (series, point) in t.Exposure.SelectMany(e => e.Points.Select(p => (e, p))))
            {
                Row("predicted level", series.Compound, point.At, null, point.MgPerL, "mg/L", "");
            }
        }

        foreach (var s in input.Samples)
        {
            Row("sample", s.Compound, s.At, null, s.MgPerL, "mg/L", s.BelowQuantification ? "below quantification" : "");
        }

        foreach (var d in input.Doses)
        {
            Row("dose", d.Compound, d.At, null, d.MgPerKg, "mg/kg", $"{SvgText.Value(d.GivenFraction * 100)} % given");
        }

        foreach (var r in input.Recordings)
        {
            Row("recording", "", r.From, r.To, (r.To - r.From).TotalHours, "h", "");
        }

        return new($"Life of animal {input.Animal}", [new("Lane"), new("What"), new("From", DataKind.Time), new("To", DataKind.Time), new("Value", DataKind.Number), new("Unit"), new("Note")], rows);

        void Row(string lane, string what, Instant from, Instant? to, double? value, string unit, string note) =>
            rows.Add([lane, what, clock.Iso(from), to is { } end ? clock.Iso(end) : "", SvgText.Value(value, 6), unit, note]);
    }

    /// <summary>Row of a seizure, by its place in the input: seizures come first, so that marks can point to rows.</summary>
    public static int SeizureRow(LifeInput input, int index) => index < input.Seizures.Count ? index : throw new ArgumentOutOfRangeException(nameof(index));
}
