using Npgsql;

namespace PreclinicalDre.Server.Shell.Database.Postgres;

/// <summary>PostgreSQL's error codes (appendix A of its manual) that tell of the surroundings.</summary>
internal static class PostgresTrouble
{
    public static DatabaseTrouble? Of(PostgresException e, string place) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new(TroubleKind.Refused, $"{place} refused the sign-in: {e.MessageText}.", "Correct Username and Password in ConnectionStrings:Default."),
        PostgresErrorCodes.InvalidCatalogName =>
            new(TroubleKind.Missing, $"{place} does not exist.", "Make it (createdb), or correct Database in ConnectionStrings:Default."),
        PostgresErrorCodes.InsufficientPrivilege =>
            new(TroubleKind.Refused, $"{place} does not allow it: {e.MessageText}.", "Give the server's user the right (it owns the database, or may create and change in schema public)."),
        PostgresErrorCodes.ReadOnlySqlTransaction => new(TroubleKind.ReadOnly, $"{place} can be read and not written.", "Name the primary server, not a standby."),
        PostgresErrorCodes.DiskFull => new(TroubleKind.Full, $"The disk of {place} is full.", "Make room on it, then try again."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            new(TroubleKind.Damaged, $"{place} is damaged: {e.MessageText}.", "Restore a backup into an empty database (-- restore FILE), and look after the disk."),
        PostgresErrorCodes.TooManyConnections => new(TroubleKind.Busy, $"{place} takes no more connections.", "Raise its max_connections, or lower Maximum Pool Size in ConnectionStrings:Default."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable =>
            new(TroubleKind.Busy, $"{place} could not do it beside another change.", "Repeat it."),
        // 57P01 and its like: shut down, crashed, starting. Class 08: the connection. Class 58: the server's system.
        { } state when state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal) =>
            new(TroubleKind.Unreachable, $"{place} is not ready: {e.MessageText}.", "Wait for it, or start it."),
        _ when e.IsTransient => new(TroubleKind.Busy, $"{place} could not do it now: {e.MessageText}.", "Repeat it."),
        _ => null,
    };

    public static DatabaseTrouble Broken(Exception e, string place) => new(
        TroubleKind.Unreachable, $"{place} does not answer: {e.GetBaseException().Message.TrimEnd('.')}.", "Start it, or correct Host and Port in ConnectionStrings:Default.");
}
