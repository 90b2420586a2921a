using NodaTime;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>Files that runs work on, kept below the storage folder so that every server can reach them and a run can be begun anew.</summary>
[Face]
public sealed class JobUploads(StorageFolder storage, IClock clock)
{
    /// <summary>How long a file is kept after it came, so that a failed run can be tried again.</summary>
    public static readonly Duration Kept = Duration.FromDays(7);

    private const string Folder = "uploads";

    /// <summary>Lays the content down, flushed to the disk; the answer is its path below the storage folder.</summary>
    public async Task<string> KeepAsync(Stream content, CancellationToken cancellation)
    {
        var path = Path.Combine(storage.Folder(Folder), $"{Guid.CreateVersion7():N}.upload");
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await content.CopyToAsync(file, cancellation);
            await file.FlushAsync(cancellation);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            // What was not kept whole is not kept.
            File.Delete(path);
            throw;
        }

        return storage.Relative(path);
    }

    /// <summary>Opens a kept file; a run whose file is gone fails with words.</summary>
    public FileStream Open(string relative) => storage.Existing(relative) is { } path
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous)
        : throw new JobFailedException("The file of this run is not kept any more. Send it again.");

    /// <summary>Lets go of files that are older than <see cref="Kept"/>; how many.</summary>
    internal int Tidy()
    {
        var old = (clock.GetCurrentInstant() - Kept).ToDateTimeUtc();
        var gone = Directory.GetFiles(storage.Folder(Folder)).Where(f => File.GetLastWriteTimeUtc(f) < old).ToList();
        gone.ForEach(File.Delete);
        return gone.Count;
    }
}
