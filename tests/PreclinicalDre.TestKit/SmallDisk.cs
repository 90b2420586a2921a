using System.Diagnostics;

namespace PreclinicalDre.TestKit;

/// <summary>A disk of a few megabytes, in memory, that can be filled and set read-only. Only root can mount one, on Linux.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "preclinicaldre-test", folder.Path);

    public string Path => folder.Path;

    /// <summary>Why there is none here; null where there is.</summary>
    public static string? WhyAbsent { get; } = Find();

    public static SmallDisk Mount(int megabytes) => new(megabytes);

    public string File(string name) => folder.File(name);

    /// <summary>Takes all room that is left; deleting the file gives it back.</summary>
    /// <returns>The file that takes it.</returns>
    public string Fill()
    {
        var ballast = File("ballast");
        using var stream = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size >= 1; size /= 2)
        {
            try
            {
                while (true)
                {
                    stream.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // No room for a block of this size: a smaller one may have.
            }
        }

        return ballast;
    }

    public void SetReadOnly() => Run("mount", "-o", "remount,ro", folder.Path);

    public void Dispose()
    {
        Run("umount", "--lazy", folder.Path);
        folder.Dispose();
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "A small disk can be mounted by root on Linux only.";
        }

        try
        {
            new SmallDisk(1).Dispose();
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"A small disk could not be mounted here: {e.Message}";
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {said.Trim()}");
        }
    }
}
