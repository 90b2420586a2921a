using PreclinicalDre.Core.Formats;

namespace PreclinicalDre.Benchmarks.Formats;

/// <summary>
/// Annotations and recorded time of a day's EDF+ against <c>cat FILE &gt;/dev/null</c>, and against reading the file once in this process, all from a warm cache. The reader
/// skips samples by seeking. Wanted: at most 0.25 of <c>cat</c>, under 100 MB of memory.
/// </summary>
public static class ReadDayOfEdf
{
    private static long _sink;

    public static void Run(int rounds)
    {
        using var day = new DayOfEdf();
        Console.WriteLine(FormattableString.Invariant($"{new FileInfo(day.Path).Length / 1e9:0.00} GB, {DayOfEdf.Records:N0} records of 1 s"));
        if (File.Exists("/bin/cat"))
        {
            Measure.Ratio("annotations and recorded time against cat", rounds, () => Read(day.Path), () => Cat(day.Path));
        }

        Measure.Ratio("annotations and recorded time against reading the file once", rounds, () => Read(day.Path), () => ReadOnce(day.Path));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Read(day.Path);
        Console.WriteLine(FormattableString.Invariant($"allocated in one reading: {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6:0.0} MB; most memory of this process so far: {PeakMegabytes():0} MB"));
    }

    private static void Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var read = RecordingFile.Read(stream, path);
        if (read.Annotations.Count != DayOfEdf.Annotations || read.RecordedSeconds != DayOfEdf.Records || read.IsPartial)
        {
            throw new InvalidOperationException("The file was not read as it was written.");
        }

        _sink += read.Annotations.Count;
    }

    private static void ReadOnce(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            _sink += read;
        }
    }

    private static void Cat(string path)
    {
        using var cat = System.Diagnostics.Process.Start("/bin/sh", ["-c", "exec cat \"$1\" >/dev/null", "sh", path]);
        cat.WaitForExit();
        if (cat.ExitCode != 0)
        {
            throw new InvalidOperationException("cat failed.");
        }
    }

    // What the system says; only Linux tells it in this file.
    private static double PeakMegabytes() => !OperatingSystem.IsLinux()
        ? System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6
        : File.ReadLines("/proc/self/status").Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Select(l => double.Parse(l[6..^2], System.Globalization.CultureInfo.InvariantCulture) / 1000).FirstOrDefault();
}
