using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Templates;

/// <summary>The workbooks that people fill in, for download.</summary>
public static class TemplateEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>File name and what it is for. Only these are served.</summary>
    public static IReadOnlyList<(string File, string About)> All { get; } =
    [
        ("cohort.xlsx", "animals, weights, trials and titration"),
        ("observations.xlsx", "doses, plasma samples, adverse effects, recordings and seizures"),
    ];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/templates/import/{file}", (string file) =>
                All.Any(t => t.File == file) && PathOf(file) is var path && File.Exists(path)
                    ? Results.File(path, WorkbookType, file)
                    : new Outcome<string>.NotFound($"template {file}").ToResult())
            .RequireAuthorization(Policies.DataImport).WithName("GetTemplate").WithTags("Imports");

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "templates", "import", file);
}
