using PreclinicalDre.Core;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>What an import did, or would do: the same report for the dry run and the real one.</summary>
/// <param name="FileName">As the sender gave it.</param>
/// <param name="ContentHash">SHA-256 of what was sent, lower-case hex.</param>
/// <param name="Applied">True where it was stored; a dry run and a refused import store nothing.</param>
/// <param name="ImportId">Key of the stored import; null where nothing was stored.</param>
/// <param name="Sheets">Counts, one entry for each kind of table that was read.</param>
/// <param name="Changes">Values that an existing row changes, cell by cell; the first <see cref="ImportContext.MaxChangesShown"/>.</param>
/// <param name="Findings">Errors, warnings and hints; the first of each kind.</param>
/// <param name="Errors">Errors in all.</param>
/// <param name="Warnings">Warnings in all.</param>
/// <param name="NotShown">Findings beyond those listed.</param>
/// <param name="Animals">Codes of the animals that it touches, sorted.</param>
public sealed record ImportReport(
    string FileName,
    string ContentHash,
    bool Applied,
    Guid? ImportId,
    IReadOnlyList<SheetCounts> Sheets,
    IReadOnlyList<CellChange> Changes,
    IReadOnlyList<Finding> Findings,
    int Errors,
    int Warnings,
    int NotShown,
    IReadOnlyList<string> Animals)
{
    /// <summary>True where nothing stands against storing it.</summary>
    public bool Acceptable => Errors == 0;

    /// <summary>True where storing it would change nothing.</summary>
    public bool NothingNew => Sheets.All(s => s.Added == 0 && s.Changed == 0);

    /// <summary>The warnings and hints to keep with the stored import.</summary>
    public IReadOnlyList<Finding> Remarks => [.. Findings.Where(f => f.Severity != Severity.Error)];
}

/// <summary>Rows of one kind of table.</summary>
/// <param name="Kind">Kind id, as <c>seizures</c>.</param>
/// <param name="Read">Rows that were read whole.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Changed">Rows that change a stored one.</param>
/// <param name="Unchanged">Rows that are stored already, with the same values.</param>
public sealed record SheetCounts(string Kind, int Read, int Added, int Changed, int Unchanged);

/// <summary>One value that changes.</summary>
/// <param name="At">Where the new value stands.</param>
/// <param name="What">The thing that changes, by its key.</param>
/// <param name="Old">Stored value.</param>
/// <param name="New">Value of the file.</param>
public sealed record CellChange(Location At, string What, string Old, string New);
