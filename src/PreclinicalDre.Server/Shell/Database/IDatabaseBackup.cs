namespace PreclinicalDre.Server.Shell.Database;

/// <summary>A copy of the whole database in one file, made while the server works, and the way back.</summary>
public interface IDatabaseBackup
{
    /// <summary>Makes the file, checks it, and says in a sentence what was made. Throws <see cref="PlainFailureException"/>; then there is no file.</summary>
    Task<string> BackUpAsync(string file, CancellationToken cancellation);

    /// <summary>Brings the file into an empty place and says what was brought. Throws <see cref="PlainFailureException"/>; the place is then as before.</summary>
    Task<string> RestoreAsync(string file, CancellationToken cancellation);
}
