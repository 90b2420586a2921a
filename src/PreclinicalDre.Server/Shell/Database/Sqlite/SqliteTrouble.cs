using Microsoft.Data.Sqlite;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>SQLite's result codes (sqlite.org/rescode.html) that tell of the surroundings.</summary>
internal static class SqliteTrouble
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static DatabaseTrouble? Of(SqliteException e, string place) => e.SqliteErrorCode switch
    {
        Busy or Locked => new(TroubleKind.Busy, $"{place} is held by another program.", "End that program, or wait until it is done."),
        ReadOnly => new(TroubleKind.ReadOnly, $"{place} can be read and not written.", "Let the account that runs the server write the file and its folder."),
        Full => new(TroubleKind.Full, $"The disk of {place} is full.", "Make room on it, then try again."),
        IoError => new(TroubleKind.Failing, $"{place} could not be read or written (SQLite error {e.SqliteExtendedErrorCode}).", "Look whether its disk is full, failing or gone."),
        Corrupt => new(TroubleKind.Damaged, $"{place} is damaged.", "Restore a backup into an empty place (-- restore FILE), and look after the disk."),
        NotADatabase => new(TroubleKind.Damaged, $"{place} is no SQLite database.", "Correct Data Source in ConnectionStrings:Default, or move that file away."),
        CannotOpen => new(TroubleKind.Missing, $"{place} cannot be opened.", "Look whether the file and its folder are there and the account that runs the server may write them."),
        _ => null,
    };
}
