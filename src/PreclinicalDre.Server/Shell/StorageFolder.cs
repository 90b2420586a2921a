namespace PreclinicalDre.Server.Shell;

/// <summary>The folder of what is stored outside the database (<c>Storage:Root</c>). Several servers on one database share it.</summary>
public sealed class StorageFolder(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Its path, absolute.</summary>
    public string Root { get; } = PathOf(configuration, environment);

    /// <summary>The path of the setting, absolute.</summary>
    public static string PathOf(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Storage:Root"] is { Length: > 0 } root ? root : "App_Data", environment.ContentRootPath);

    /// <summary>Where the keys lie that protect forms and sign-ins.</summary>
    public string Keys => Path.Combine(Root, KeysName);

    /// <summary>Name of the folder of the keys.</summary>
    public const string KeysName = "keys";

    /// <summary>Makes the folder and writes into it once; throws <see cref="PlainFailureException"/> where that cannot be.</summary>
    public void Check()
    {
        try
        {
            Directory.CreateDirectory(Keys);
            var probe = Path.Combine(Keys, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlainFailureException(
                $"The storage folder {Root} cannot be written: {e.Message} Let the account that runs the server write there and look for room on its disk, or name another folder in Storage:Root.", e);
        }
    }

    /// <summary>A folder below it, made where it is missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    /// <summary>The absolute path of a stored file; null where it is not there or lies outside.</summary>
    public string? Existing(string relative)
    {
        var path = Path.GetFullPath(relative, Root);
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }

    /// <summary>The path of a file below the folder, as it is kept in the database.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path);
}
