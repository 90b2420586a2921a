using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>Brings a backup into an empty place.</summary>
public sealed class RestoreCommand(IDatabaseBackup backup) : ICommand
{
    public string Name => "restore";

    public string Arguments => "FILE";

    public string Summary => "bring a backup into an empty database; a database with something in it is refused";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            return ExitCode.WrongUsage;
        }

        await output.WriteLineAsync(await backup.RestoreAsync(Path.GetFullPath(file), cancellation));
        return ExitCode.Done;
    }
}
