using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Watching;

/// <summary>A file that lies in the watched folder.</summary>
/// <param name="Path">Below the watched folder, with <c>/</c>.</param>
/// <param name="Study">Code of the study: the name of the first folder.</param>
/// <param name="Animal">Id of the animal: the name of the second folder; null for tables, which lie in the study's own.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenTicks">When it was last written to, ticks of UTC.</param>
public sealed record InboxFile(string Path, string Study, string? Animal, long Bytes, long WrittenTicks);

/// <summary>
/// The watched folder, <c>inbox</c> below the storage folder: <c>inbox/STUDY/table.csv</c> and <c>inbox/STUDY/ANIMAL/recording.edf</c>. What was taken is moved to <c>.done</c> beside it, what was
/// refused to <c>.refused</c> with a text that says why. Nothing is deleted.
/// </summary>
internal sealed class Inbox(StorageFolder storage)
{
    private static readonly EnumerationOptions Plain = new()
    {
        // Hidden are .done, .refused and what a copying program writes before it renames; links could lead out of the folder.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private static readonly string[] Tables = [".xlsx", ".xlsm", ".csv", ".tsv", ".tab", ".txt"];

    private string Root => storage.Folder("inbox");

    /// <summary>What lies there by the naming rule, in the order in which it is to be taken: tables before recordings, then by name.</summary>
    public IReadOnlyList<InboxFile> Files() =>
    [
        .. Directory.GetDirectories(Root, "*", Plain).Order(StringComparer.Ordinal).SelectMany(study =>
            Directory.GetFiles(study, "*", Plain).Where(f => Tables.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(f => File(f, study, null))
                .Concat(Directory.GetDirectories(study, "*", Plain).Order(StringComparer.Ordinal)
                    .SelectMany(animal => Directory.GetFiles(animal, "*", Plain).Order(StringComparer.Ordinal).Select(f => File(f, study, Path.GetFileName(animal)))))),
    ];

    /// <summary>Opens it for reading; null where it is gone, or its writer still has it for itself.</summary>
    public FileStream? Open(InboxFile file)
    {
        try
        {
            return new FileStream(Full(file), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Moves it out of the way, under a name that is not taken yet.</summary>
    public void Done(InboxFile file, Guid run) => Move(file, SpreadsheetsModule.DoneFolder, run);

    /// <summary>Moves it out of the way and lays a text beside it that says why.</summary>
    public void Refuse(InboxFile file, Guid run, string why, IEnumerable<Finding> findings)
    {
        var moved = Move(file, ".refused", run);
        System.IO.File.WriteAllLines(moved + ".findings.txt", [why, .. findings.Select(f => f.ToString())]);
    }

    private string Move(InboxFile file, string folder, Guid run)
    {
        var from = Full(file);
        var to = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(from)!, folder)).FullName, $"{run.ToString("N")[^8..]}-{Path.GetFileName(from)}");
        System.IO.File.Move(from, to, overwrite: true);
        return to;
    }

    private string Full(InboxFile file) => Path.Combine(Root, file.Path);

    private InboxFile File(string path, string study, string? animal)
    {
        var info = new FileInfo(path);
        return new InboxFile(Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'), Path.GetFileName(study), animal, info.Length, info.LastWriteTimeUtc.Ticks);
    }
}
