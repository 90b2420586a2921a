using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>A day's list as a table.</summary>
public static class WorklistCsv
{
    public static string Of(WorklistDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var zone = DateTimeZoneProviders.Tzdb[day.TimeZone];
        return new DataTable(
            $"Worklist of {day.Study}, {LocalDatePattern.Iso.Format(day.Day)}",
            [
                new("Cage"), new("Animal"), new("Cohort"), new("Kind"), new("What"), new("Due", DataKind.Time), new("Until", DataKind.Time), new("Volume", DataKind.Number, "mL"),
                new("Weight", DataKind.Number, "g"), new("Weighed", DataKind.Time), new("State"), new("Done", DataKind.Time), new("By"), new("Reason"),
            ],
            [.. day.Rows.Select(r => (IReadOnlyList<string>)
            [
                r.Cage, r.Animal, r.Cohort, r.Kind, r.What, Iso(r.DueAt), Iso(r.WindowUntil), Number(r.Millilitres), Number(r.WeightGrams), Iso(r.WeighedAt), Words.Code(r.State),
                Iso(r.DoneAt), r.DoneBy, r.Reason,
            ])]).ToCsv();

        string Iso(Instant? at) => at is { } i ? OffsetDateTimePattern.Rfc3339.Format(i.InZone(zone).ToOffsetDateTime()) : "";
    }

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
