using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Accounts.Demo;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Seizures;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Features.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>
/// Loads the example through the use cases by which a laboratory's own files come in. A file that was applied is not applied again, so that loading twice
/// changes nothing, what somebody changed afterwards stays, and a load that was cut off goes on where it stopped.
/// </summary>
public sealed class LoadExample(IServiceScopeFactory scopes, ExampleFiles files)
{
    /// <summary>Loads what is missing. Null: everything is there; else why it stopped.</summary>
    public async Task<string?> RunAsync(JobProgress? progress, CancellationToken cancellation)
    {
        var studies = files.Studies();
        if (studies.Count == 0)
        {
            return "The files of the example were not found.";
        }

        var of = studies.Sum(s => 2 + s.Tables.Count + (s.Recordings?.Files.Count ?? 0) + (s.Board is null ? 0 : 1) + (s.Experiments is null ? 0 : 1) + (s.Traces?.Files.Count ?? 0));
        var done = 0;
        foreach (var study in studies)
        {
            var code = study.Input.Code!;
            foreach (var (doing, step) in Steps(study))
            {
                progress?.Tell(done, of, $"{code}: {doing}");
                await using var scope = scopes.CreateAsyncScope();
                if (await step(scope.ServiceProvider, cancellation) is { } problem)
                {
                    return $"{code}, {doing}: {problem}";
                }

                done++;
            }
        }

        progress?.Tell(done, of, "");
        return null;
    }

    private static IEnumerable<(string Doing, Func<IServiceProvider, CancellationToken, Task<string?>> Step)> Steps(ExampleStudy study)
    {
        var code = study.Input.Code!;
        yield return ("study", (s, c) => RegisterAsync(study.Input, s, c));
        foreach (var table in study.Tables)
        {
            yield return (Path.GetFileName(table), (s, c) => ApplyAsync(code, table, s, async content =>
                Problem(await s.GetRequiredService<ImportTables>().RunAsync(new ImportTablesRequest(code, content, Path.GetFileName(table), null, DryRun: false), c)), c));
        }

        foreach (var file in study.Recordings?.Files ?? [])
        {
            var recordings = study.Recordings!;
            yield return (file.File, (s, c) => ApplyAsync(code, Path.Combine(recordings.Folder, file.File), s, async content =>
                Problem(await s.GetRequiredService<ImportRecording>().RunAsync(
                    new ImportRecordingRequest(code, file.Animal, new ReadingRequest(content, file.File)) { Mapping = recordings.Mapping, Equipment = recordings.Equipment }, c)), c));
        }

        foreach (var trace in study.Traces?.Files ?? [])
        {
            yield return (trace.File, (s, c) => TraceAsync(study, trace, s, c));
        }

        if (study.Board is { } board)
        {
            yield return ("titration", (s, c) => s.GetRequiredService<LoadExampleBoard>().RunAsync(code, board, c));
        }

        if (study.Experiments is { } experiments)
        {
            yield return ("experiments", async (s, c) =>
            {
                await using var content = File.OpenRead(experiments);
                return await s.GetRequiredService<IExampleExperiments>().LoadAsync(code, content, c);
            });
        }

        yield return ("verdicts", async (s, c) => Problem(await s.GetRequiredService<IStudyEvaluation>().RunAsync(code, all: false, c)));
    }

    /// <summary>Lays the made-up file where the server looks for originals, and takes it in as a laboratory's own would be.</summary>
    private static async Task<string?> TraceAsync(ExampleStudy study, ExampleTraceFile trace, IServiceProvider services, CancellationToken cancellation)
    {
        var code = study.Input.Code!;
        if (SeizuresModule.PlaceOfOwn(services, code, trace.Animal, trace.File) is not { } place)
        {
            // The laboratory keeps recordings in folders of its own: nothing simulated is written there.
            return null;
        }

        await ExampleTraceWriter.LayAsync(study.Input, trace, place, cancellation);
        return await ApplyAsync(code, place, services, async content =>
            Problem(await services.GetRequiredService<ImportRecording>().RunAsync(
                new ImportRecordingRequest(code, trace.Animal, new ReadingRequest(content, trace.File)) { Equipment = study.Traces!.Equipment }, cancellation)), cancellation);
    }

    private static async Task<string?> RegisterAsync(StudyInput input, IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<DreDbContext>();
        var stored = await db.Studies.AsNoTracking().Where(s => s.Code == input.Code).Select(s => new { s.IsSimulated }).SingleOrDefaultAsync(cancellation);
        return stored switch
        {
            { IsSimulated: true } => null,
            // Simulated data never get into a study that is not marked as such.
            not null => "There is a study of this code that is not simulated. Nothing was put into it.",
            null => await CreateAsync(input, services, cancellation),
        };
    }

    private static async Task<string?> CreateAsync(StudyInput input, IServiceProvider services, CancellationToken cancellation)
    {
        var problem = Problem(await services.GetRequiredService<IStudyRegistration>().CreateAsync(input, cancellation));
        await services.GetRequiredService<IDemoMembers>().JoinAsync(cancellation);
        return problem;
    }

    private static async Task<string?> ApplyAsync(
        string code, string path, IServiceProvider services, Func<Stream, Task<string?>> import, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        var db = services.GetRequiredService<DreDbContext>();
        var name = Path.GetFileName(path);
        var applied = await db.ImportRuns.AnyAsync(
            r => r.UndoneAt == null && r.FileName == name && r.ContentHash == hash && db.Studies.Any(s => s.Id == r.StudyId && s.Code == code), cancellation);
        return applied ? null : await import(content);
    }

    private static string? Problem<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Ok => null,
        Outcome<T>.Invalid invalid => $"{invalid.Title} {invalid.Findings.FirstOrDefault(f => f.Severity == Severity.Error)?.Message}",
        Outcome<T>.NotFound notFound => $"There is no {notFound.What}.",
        Outcome<T>.Forbidden forbidden => forbidden.Why,
        Outcome<T>.Conflict conflict => conflict.Why,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
