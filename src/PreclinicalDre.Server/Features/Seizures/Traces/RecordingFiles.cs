using System.Collections.Concurrent;
using System.Security.Cryptography;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Seizures.Traces;

/// <summary>Where a recording's original lies.</summary>
/// <param name="Path">Its path; null where it was not found.</param>
/// <param name="Why">What is missing, as a sentence; empty where it was found.</param>
public sealed record OriginalFile(string? Path, string Why);

/// <summary>
/// Finds the originals of recordings. The server keeps their names and hashes, not the files: these are looked for in the folders of <c>Recordings:Roots</c> (without the setting
/// <c>recordings</c> and <c>inbox</c> below the storage folder), under the name that the import had, also below the study's and the animal's folder. A file is taken only where its size
/// and the hash of its beginning are those of the import; for recordings that came in before these were kept, its whole content is hashed once.
/// </summary>
public sealed class RecordingFiles(IConfiguration configuration, StorageFolder storage)
{
    /// <summary>Bytes at the beginning of a file whose hash is kept.</summary>
    public const int HeaderBytes = 65_536;

    private readonly ConcurrentDictionary<(string Path, long Bytes, DateTime At), string> hashes = new();

    /// <summary>The folders, absolute.</summary>
    public IReadOnlyList<string> Roots =>
        configuration.GetSection("Recordings:Roots").Get<string[]>() is { Length: > 0 } roots
            ? [.. roots.Where(r => !string.IsNullOrWhiteSpace(r)).Select(r => Path.GetFullPath(r, storage.Root))]
            : [Own, Path.Combine(storage.Root, "inbox")];

    private string Own => Path.Combine(storage.Root, "recordings");

    /// <summary>Where an animal's original of that name lies in the server's own folder; null where the setting names other folders.</summary>
    public string? PlaceOfOwn(string study, string animal, string name) => Roots.Contains(Own, StringComparer.Ordinal) ? Path.Combine(Own, study, animal, name) : null;

    /// <summary>SHA-256 of the beginning of a stream, which is put back to where it stood.</summary>
    public static string HashOfHeader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var from = stream.Position;
        var bytes = new byte[HeaderBytes];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = from;
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)));
    }

    /// <summary>The original of a recording; <paramref name="shown"/> is its name as the person may read it.</summary>
    public OriginalFile Find(Recording recording, string study, string animal, string shown)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.FileName.Length == 0 || recording.FileHash.Length == 0)
        {
            return new OriginalFile(null, "This recording came in by a table: it has no file.");
        }

        if (Clean(recording.FileName) is not { } name)
        {
            return new OriginalFile(null, "The name of this recording's file is no path below a folder.");
        }

        var other = false;
        foreach (var root in Roots)
        {
            foreach (var relative in Places(root, name, study, animal))
            {
                if (Below(root, relative) is not { } path)
                {
                    continue;
                }

                try
                {
                    if (IsIt(path, recording))
                    {
                        return new OriginalFile(path, "");
                    }

                    other = true;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    return new OriginalFile(null, $"The file {shown} is there and cannot be read by the server.");
                }
            }
        }

        return new OriginalFile(null, other
            ? $"There is a file named {shown}, but it is not the one that was imported: its size or content differs."
            : $"The file {shown} is not in the folders of recordings. Lay the original there, by its name or below {study}/{animal}/, and the trace can be seen; the folders are the setting Recordings:Roots.");
    }

    /// <summary>The name with single slashes; null where it leads out of its folder, is absolute, or holds what no file name has.</summary>
    internal static string? Clean(string name)
    {
        var parts = name.Replace('\\', '/').Split('/');
        return parts.Any(p => p.Length == 0 || p is "." or ".." || p.Any(c => char.IsControl(c) || c is ':' or '*' or '?' or '"' or '<' or '>' or '|') || p.EndsWith(' ') || p.EndsWith('.'))
            ? null
            : string.Join('/', parts);
    }

    private static IEnumerable<string> Places(string root, string name, string study, string animal)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        yield return name;
        // Codes are people's words: one that is no name of a folder has none.
        if (Clean(study) is { } s && !s.Contains('/', StringComparison.Ordinal))
        {
            yield return $"{s}/{name}";
            if (Clean(animal) is { } a && !a.Contains('/', StringComparison.Ordinal))
            {
                yield return $"{s}/{a}/{name}";
                // What came in by the watched folder lies there, behind the mark of its run.
                var done = Path.Combine(root, s, a, SpreadsheetsModule.DoneFolder);
                foreach (var taken in Directory.Exists(done) ? Directory.EnumerateFiles(done).Where(f => f.EndsWith("-" + last, StringComparison.Ordinal)) : [])
                {
                    yield return $"{s}/{a}/{SpreadsheetsModule.DoneFolder}/{Path.GetFileName(taken)}";
                }
            }
        }
    }

    /// <summary>The path of a file that is there and lies below the folder, links followed.</summary>
    private static string? Below(string root, string relative)
    {
        var path = Path.GetFullPath(Path.Combine(root, relative));
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            return null;
        }

        var link = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true);
        return link is null || Path.GetFullPath(link.FullName).StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    private bool IsIt(string path, Recording recording)
    {
        var info = new FileInfo(path);
        if (recording is { FileBytes: { } bytes, HeaderHash.Length: > 0 })
        {
            if (info.Length != bytes)
            {
                return false;
            }

            using var stream = Open(path);
            return HashOfHeader(stream) == recording.HeaderHash;
        }

        return hashes.GetOrAdd((path, info.Length, info.LastWriteTimeUtc), key =>
        {
            using var stream = Open(key.Path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }) == recording.FileHash;
    }

    /// <summary>Opens an original for reading; the reader buffers itself.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.RandomAccess);
}
