using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>A screen's groups as a table for a page and a download.</summary>
public static class ScreenTable
{
    /// <summary>One row a group, in the order of the results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="screen">Code of the screen.</param>
    public static DataTable Groups(ScreenResults results, string screen)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new DataTable(
            $"Groups of {screen}",
            [
                new("Group"), new("Purpose"), new("Dose", DataKind.Number, "mg/kg"), new("Time after dose", DataKind.Number, "h"), new("Planned", DataKind.Number), new("Assigned", DataKind.Number),
                new("Tested", DataKind.Number), new("Protected", DataKind.Number), new("Lower", DataKind.Number, "%"), new("Upper", DataKind.Number, "%"), new("Median latency", DataKind.Number, "s"),
                new("Motor tested", DataKind.Number), new("Impaired", DataKind.Number),
            ],
            [.. results.Groups.Select(r => (IReadOnlyList<string>)
            [
                r.Group.Code, Words(r.Group.Purpose), Say(r.Group.DoseMgPerKg), Say(r.Group.Hours), Say(r.Group.Animals), Say(r.Assigned), Say(r.Tested), Say(r.Protected),
                Say(r.Bounds?.Lower * 100), Say(r.Bounds?.Upper * 100), Say(r.MedianLatencySeconds), Say(r.MotorTested), Say(r.Impaired),
            ])]);
    }

    /// <summary>A purpose in a word.</summary>
    public static string Words(GroupPurpose purpose) => purpose switch
    {
        GroupPurpose.PeakEffect => "time of peak effect",
        GroupPurpose.Find => "find",
        GroupPurpose.Quantify => "quantify",
        GroupPurpose.Control => "vehicle",
    };

    private static string Say(double? value) => value is { } v ? FormattableString.Invariant($"{v:0.####}") : "";
}
