using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>Brings the database up to date, or writes the script by which its administrator does.</summary>
public sealed class MigrateCommand(MigrationRun run, DreDbContext db, DatabaseSettings settings) : ICommand
{
    public string Name => "migrate";

    public string Arguments => "[--script FILE]";

    public string Summary => "bring the database up to date; with --script write the SQL for it, without a server";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        switch (arguments)
        {
            case []:
                foreach (var migration in await Done(output, cancellation))
                {
                    await output.WriteLineAsync($"Applied {migration}.");
                }

                return ExitCode.Done;
            case ["--script", var file] when !file.StartsWith('-'):
                await WriteAsync(Path.GetFullPath(file), output, cancellation);
                return ExitCode.Done;
            default:
                return ExitCode.WrongUsage;
        }
    }

    private async Task<IReadOnlyList<string>> Done(TextWriter output, CancellationToken cancellation)
    {
        var applied = await run.ApplyAsync(cancellation);
        if (applied.Count == 0)
        {
            await output.WriteLineAsync($"{settings.Place} is up to date.");
        }

        return applied;
    }

    private async Task WriteAsync(string file, TextWriter output, CancellationToken cancellation)
    {
        // SQLite has no conditions in its SQL: its script is for an empty file.
        var isIdempotent = settings.Engine != DatabaseEngine.Sqlite;
        var script = db.GetService<IMigrator>().GenerateScript(options: isIdempotent ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default);
        var about = isIdempotent
            ? $"-- PreclinicalDre {ProgramVersion.Current}, {settings.Engine}: applies what the database lacks; may be run again."
            : $"-- PreclinicalDre {ProgramVersion.Current}, {settings.Engine}: for an empty database.";
        try
        {
            await File.WriteAllTextAsync(file, about + Environment.NewLine + script, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlainFailureException($"{file} could not be written: {e.Message}", e);
        }

        await output.WriteLineAsync($"Wrote {file}.");
    }
}
