using System.Globalization;
using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>Words and addresses of plates.</summary>
public static class PlateWords
{
    public static string Page(string study, string experiment, string? plate = null) =>
        ExperimentWords.Page(study, experiment, ExperimentKind.LarvalPlates) + (plate is null ? "" : $"/{Uri.EscapeDataString(plate)}");

    public static string Api(string study, string experiment, string? plate = null) =>
        $"/api/v1{ExperimentWords.List(study)}/{Uri.EscapeDataString(experiment)}/plates" + (plate is null ? "" : $"/{Uri.EscapeDataString(plate)}");

    public static string Number(double? value, string form = "0.##") => value?.ToString(form, CultureInfo.InvariantCulture) ?? "–";
}
