namespace PreclinicalDre.Server.Shell;

/// <summary>The folder of what is stored outside the database (<c>Storage:Root</c>).</summary>
/// <param name="Path">Absolute.</param>
public sealed record StorageFolder(string Path)
{
    /// <summary>The keys that protect forms and sign-ins.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    public static StorageFolder Of(IConfiguration configuration, string contentRoot) =>
        new(System.IO.Path.GetFullPath(configuration["Storage:Root"] is { Length: > 0 } root ? root : "App_Data", contentRoot));

    /// <summary>Makes it and writes into it once; throws <see cref="PlainFailureException"/> where that cannot be.</summary>
    public static void Check(StorageFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            Directory.CreateDirectory(folder.Keys);
            var probe = System.IO.Path.Combine(folder.Keys, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlainFailureException(
                $"The storage folder {folder.Path} cannot be written: {e.Message} Let the account that runs the server write there and look for room on its disk, or name another folder in Storage:Root.", e);
        }
    }
}
