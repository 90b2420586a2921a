using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>A table that stands in a study's export beside those that the import takes in again.</summary>
/// <param name="Name">Name of the file, without its ending.</param>
/// <param name="Header">Names of its columns.</param>
/// <param name="Rows">Its rows, streamed, each with a cell for each column.</param>
[Face]
public sealed record StudyTable(string Name, IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<string>> Rows);

/// <summary>
/// What a feature adds to the export of a study; each that is registered is asked. The export is refused to whoever is blinded for the study, and so is its file: tables may
/// hold groups, compounds and doses, but no secret.
/// </summary>
[Face]
public interface IStudyTables
{
    /// <summary>The tables of a study in the order in which they depend on each other; one without rows is left out of the export.</summary>
    IEnumerable<StudyTable> Of(Guid study);
}

/// <summary>How cells of exported tables are written: times in UTC, numbers so that they can be read back to the last digit.</summary>
[Face]
public static class ExportCells
{
    public static string Say(Instant? at) => at is { } i ? InstantPattern.ExtendedIso.Format(i) : "";

    public static string Say(LocalDate? day) => day is { } d ? LocalDatePattern.Iso.Format(d) : "";

    public static string Say(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    public static string Say(bool? flag) => flag switch { true => "yes", false => "no", null => "" };

    public static string Kebab<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
