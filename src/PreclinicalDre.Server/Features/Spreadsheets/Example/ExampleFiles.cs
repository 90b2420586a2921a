using System.Text.Json;
using System.Text.Json.Serialization;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.Server.Features.Studies;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>A study of the example as files.</summary>
/// <param name="Input">The study, as a person would enter it.</param>
/// <param name="Tables">Paths of workbooks and text tables, in the order in which they depend on each other.</param>
/// <param name="Recordings">EDF+ files and whose they are; null where the study has none.</param>
/// <param name="Board">Animals under titration, in hours before the example is loaded; null where the study has none.</param>
/// <param name="Experiments">Path of its experiments; null where the study has none.</param>
public sealed record ExampleStudy(StudyInput Input, IReadOnlyList<string> Tables, ExampleRecordings? Recordings, ExampleBoard? Board, string? Experiments)
{
    /// <summary>Traces that are made when the study is loaded; null where it has none.</summary>
    public ExampleTraces? Traces { get; init; }
}

/// <summary>The EDF+ files of a study and what their annotations mean.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="Equipment">Amplifier, camera or rig.</param>
/// <param name="Mapping">Annotation text → seizure type's id, or null for a text that is no seizure.</param>
/// <param name="Files">The files.</param>
public sealed record ExampleRecordings(string Folder, string Equipment, IReadOnlyDictionary<string, string?> Mapping, IReadOnlyList<ExampleRecordingFile> Files);

/// <summary>An EDF+ file of one animal.</summary>
public sealed record ExampleRecordingFile(string File, string Animal);

/// <summary>
/// Finds the example's files: in the folder of the setting <c>Example:Folder</c>, else next to the program, else in <c>templates/example</c> of a folder
/// above the content root (the repository).
/// </summary>
public sealed class ExampleFiles(IConfiguration configuration, IHostEnvironment environment)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>The studies in the order of their folders' names; empty where there is no folder.</summary>
    public IReadOnlyList<ExampleStudy> Studies() => Folder() is { } folder
        ? [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(d => File.Exists(Path.Combine(d, "study.json"))).Select(Read)]
        : [];

    private string? Folder()
    {
        if (configuration["Example:Folder"] is { Length: > 0 } told)
        {
            return Directory.Exists(told) ? told : null;
        }

        var above = new List<string> { AppContext.BaseDirectory };
        for (var at = new DirectoryInfo(environment.ContentRootPath); at is not null; at = at.Parent)
        {
            above.Add(at.FullName);
        }

        return above.Select(f => Path.Combine(f, "templates", "example")).FirstOrDefault(Directory.Exists);
    }

    private static ExampleStudy Read(string folder)
    {
        var (mapping, board, experiments) = (Path.Combine(folder, "mapping.json"), Path.Combine(folder, "board.json"), Path.Combine(folder, "experiments.json"));
        var traces = Path.Combine(folder, "traces.json");
        var tables = Directory.GetFiles(folder).Where(f => Path.GetExtension(f) is ".csv" or ".xlsx").OrderBy(Rank).ThenBy(f => f, StringComparer.Ordinal);
        return new ExampleStudy(
            Parse<StudyInput>(Path.Combine(folder, "study.json")),
            [.. tables],
            File.Exists(mapping) ? Parse<ExampleRecordings>(mapping) with { Folder = folder } : null,
            File.Exists(board) ? Parse<ExampleBoard>(board) : null,
            File.Exists(experiments) ? experiments : null)
        {
            Traces = File.Exists(traces) ? Parse<ExampleTraces>(traces) : null,
        };
    }

    /// <summary>Tables are named by their kind; a workbook holds the subjects and comes first.</summary>
    private static int Rank(string path)
    {
        var kind = ImportSchemas.ByKind(Path.GetFileNameWithoutExtension(path));
        return kind is null ? -1 : ImportSchemas.All.ToList().IndexOf(kind);
    }

    private static T Parse<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) ?? throw new InvalidDataException($"{Path.GetFileName(path)} of the example is empty.");
}
