using Microsoft.Data.SqlClient;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>SQL Server's error numbers that tell of the surroundings.</summary>
internal static class SqlServerTrouble
{
    /// <summary>Severity from which the server ends the connection.</summary>
    private const int Fatal = 20;

    public static DatabaseTrouble? Of(SqlException e, string place) => e.Number switch
    {
        18456 or 18452 or 18486 or 18487 or 18488 => new(TroubleKind.Refused, $"{place} refused the sign-in.", "Correct User Id and Password in ConnectionStrings:Default."),
        4060 or 911 => new(TroubleKind.Missing, $"{place} does not exist, or its user may not open it.", "Make it, or correct Database in ConnectionStrings:Default."),
        229 or 230 or 262 or 2760 => new(TroubleKind.Refused, $"{place} does not allow it: {e.Message}", "Give the server's user the right (db_owner does)."),
        3906 or 3908 => new(TroubleKind.ReadOnly, $"{place} can be read and not written.", "Name the primary replica, or set the database READ_WRITE."),
        1101 or 1105 or 9002 or 3257 => new(TroubleKind.Full, $"The disk or the log of {place} is full.", "Make room on it (or back up its log), then try again."),
        823 or 824 or 825 => new(TroubleKind.Damaged, $"{place} is damaged.", "Restore a backup (-- restore FILE), and look after the disk."),
        1205 or 1222 => new(TroubleKind.Busy, $"{place} could not do it beside another change.", "Repeat it."),
        // A negative or small number, or one of Windows' sockets: the way to the server, not an answer of it.
        < 0 or 0 or 2 or 53 or 64 or 121 or 233 or 258 or 10053 or 10054 or 10060 or 10061 or 11001 =>
            new(TroubleKind.Unreachable, $"{place} does not answer: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.", "Start it, or correct Server in ConnectionStrings:Default."),
        596 or 6005 or 17142 or 40613 or 40197 or 40501 => new(TroubleKind.Unreachable, $"{place} is not ready.", "Wait for it, or start it."),
        _ when e.Class >= Fatal => new(TroubleKind.Unreachable, $"The connection to {place} broke.", "Look into the server's log."),
        _ => null,
    };
}
