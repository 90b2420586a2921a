using System.Globalization;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>The numbers as a table for download.</summary>
public static class NumbersTable
{
    public static DataTable Of(string study, StudyCounts hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return new DataTable($"Seizures of study {study}",
            [
                new("Animal"), new("Recorded", DataKind.Number, "h"), new("Seizures", DataKind.Number), new("Convulsive", DataKind.Number), new("Outside recordings", DataKind.Number), new("Rate", DataKind.Number, "per 24 recorded h"),
                new("Lower 95 %", DataKind.Number), new("Upper 95 %", DataKind.Number), new("Mean duration", DataKind.Number, "s"), new("Burden", DataKind.Number, "s per 24 recorded h"), new("Longest interval", DataKind.Number, "recorded days"),
            ],
            [.. hours.Animals.Select(SeizureNumbers.Of).Select(Row), Row(SeizureNumbers.Sum(hours.Animals))]);
    }

    private static IReadOnlyList<string> Row(SeizureSummary s) =>
    [
        s.Animal ?? "all together", Say(s.RecordedHours), Say(s.Seizures), Say(s.Convulsive), Say(s.OutsideRecordings), Say(s.PerDay), Say(s.Lower), Say(s.Upper), Say(s.MeanSeconds), Say(s.BurdenSecondsPerDay),
        Say(s.LongestIntervalDays),
    ];

    private static string Say(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
