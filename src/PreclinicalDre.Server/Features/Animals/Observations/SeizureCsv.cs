using System.Globalization;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Animals.Observations;

/// <summary>An animal's seizures as a table with the import's own columns, so that the file can be read back.</summary>
public static class SeizureCsv
{
    public static string Of(AnimalDossier dossier)
    {
        var time = dossier.Time;
        return new DataTable(
            $"Seizures of animal {dossier.Animal.Code}",
            [
                new("Animal"), new("At", DataKind.Time), new("Type"), new("Duration", DataKind.Number, "s"), new("Scale"), new("Stage", DataKind.Number), new("Observer"),
                new("Note"),
            ],
            [.. dossier.Seizures.Select(s => (IReadOnlyList<string>)
            [
                dossier.Animal.Code, time.Iso(s.At), s.TypeId, Number(s.DurationSeconds), s.Scale, Number(s.Stage), s.Observer,
                s.Note,
            ])]).ToCsv();
    }

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
