using System.Globalization;
using NodaTime;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>Backs the database up into the storage folder, and lets go of the oldest backups once the new one is whole.</summary>
internal sealed class NightlyBackupJob(IDatabaseBackup backup, StorageFolder storage, IClock clock) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new(
        "backup", "Back up", "Copies the whole database into backups below the storage folder; the last seven are kept. Copy them to another machine.",
        new JobSchedule("0 20 2 * * ?", "every night at 02:20 UTC"));

    private const int Kept = 7;

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var folder = storage.Folder("backups");
        var name = clock.GetCurrentInstant().ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        progress.Tell(0, null, "copying");
        string said;
        try
        {
            said = await backup.BackUpAsync(Path.Combine(folder, $"preclinicaldre-{name}.backup"), cancellation);
        }
        catch (PlainFailureException e)
        {
            throw new JobFailedException(e.Message, e);
        }

        foreach (var old in Directory.GetFiles(folder, "preclinicaldre-*.backup").OrderDescending(StringComparer.Ordinal).Skip(Kept))
        {
            File.Delete(old);
        }

        return new JobResult(said);
    }
}
