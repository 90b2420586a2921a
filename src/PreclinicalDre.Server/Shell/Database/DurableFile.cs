using System.Runtime.InteropServices;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>A file that appears under its name only when it is whole and on the disk.</summary>
public static class DurableFile
{
    /// <summary>Added to the name while the file is not whole.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Throws <see cref="PlainFailureException"/> where the name is taken or its folder is not there.</summary>
    public static string PartOf(string file)
    {
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new PlainFailureException($"{file} is there already and is not overwritten. Name another file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new PlainFailureException($"The folder {Path.GetDirectoryName(file)} does not exist. Make it, or name another.");
        }

        var part = file + PartSuffix;
        File.Delete(part);
        return part;
    }

    /// <summary>Writes all of the part to the disk, then gives it its name.</summary>
    public static void Finish(string part, string file)
    {
        using (var handle = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(part, file, overwrite: false);
        FlushFolder(Path.GetDirectoryName(file)!);
    }

    /// <summary>On Unix the name is safe only when its folder is; elsewhere the file system sees to it.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
