using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>Copies the database into one file while servers go on working.</summary>
public sealed class BackupCommand(IDatabaseBackup backup, StorageFolder storage) : ICommand
{
    public string Name => "backup";

    public string Arguments => "FILE";

    public string Summary => "copy the whole database into a new file, while the server runs";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            return ExitCode.WrongUsage;
        }

        await output.WriteLineAsync(await backup.BackUpAsync(Path.GetFullPath(file), cancellation));
        await output.WriteLineAsync($"Keep besides it the storage folder {storage.Root}: it holds the keys, and what is stored as files.");
        return ExitCode.Done;
    }
}
