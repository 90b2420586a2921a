namespace PreclinicalDre.Server.Shell;

/// <summary>The folder of what is stored outside the database (<c>Storage:Root</c>). Several servers on one database share it.</summary>
public sealed class StorageFolder(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Its path, absolute.</summary>
    public string Root { get; } = PathOf(configuration, environment);

    /// <summary>The path of the setting, absolute.</summary>
    public static string PathOf(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Storage:Root"] ?? "App_Data", environment.ContentRootPath);

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
