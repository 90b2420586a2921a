using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>What is wrong around the program, not in it.</summary>
public enum TroubleKind
{
    /// <summary>No server answers, or the connection broke.</summary>
    Unreachable,

    /// <summary>The server answers and does not let the program in, or not do this.</summary>
    Refused,

    /// <summary>There is no such database or file.</summary>
    Missing,

    /// <summary>It can be read and not written.</summary>
    ReadOnly,

    /// <summary>No room is left.</summary>
    Full,

    /// <summary>The disk could not be read or written, for whatever reason.</summary>
    Failing,

    /// <summary>The file is no database, or a damaged one.</summary>
    Damaged,

    /// <summary>Someone else holds it, or two writers met.</summary>
    Busy,
}

/// <summary>A trouble with the database's surroundings, for the person who runs the server.</summary>
/// <param name="Kind">Which.</param>
/// <param name="What">A sentence: what is wrong, with the place and without secrets.</param>
/// <param name="Mend">A sentence: how to mend it.</param>
public sealed record DatabaseTrouble(TroubleKind Kind, string What, string Mend)
{
    /// <summary>ENOSPC on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    private static readonly int[] NoRoom = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>EROFS on Unix; ERROR_WRITE_PROTECT on Windows.</summary>
    private static readonly int[] WriteProtected = [30, unchecked((int)0x80070013)];

    public string Line => $"{What} {Mend}";

    /// <summary>True where the engine itself said no: what it refused is not stored. A broken way or disk leaves that open.</summary>
    public bool IsRefusal => Kind is not (TroubleKind.Unreachable or TroubleKind.Failing);

    /// <summary>True where waiting may help.</summary>
    public bool IsPassing => Kind is TroubleKind.Unreachable or TroubleKind.Busy;

    /// <summary>The trouble that an exception tells of; null where it is a mistake of the program or of a request.</summary>
    public static DatabaseTrouble? Of(Exception exception, string place)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            var found = e switch
            {
                SqliteException sqlite => SqliteTrouble.Of(sqlite, place),
                PostgresException postgres => PostgresTrouble.Of(postgres, place),
                SqlException sql => SqlServerTrouble.Of(sql, place),
                NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => PostgresTrouble.Broken(e, place),
                DbException { IsTransient: true } => new DatabaseTrouble(TroubleKind.Busy, $"{place} could not do it now: {e.Message}", "Repeat it."),
                IOException or UnauthorizedAccessException => OfFile(e),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static DatabaseTrouble? OfFile(Exception e) => e switch
    {
        _ when NoRoom.Contains(e.HResult) => new(TroubleKind.Full, $"The disk is full: {e.Message}", "Make room on it, then try again."),
        UnauthorizedAccessException => new(TroubleKind.ReadOnly, e.Message, "Let the account that runs the server write there, or name another place."),
        _ when WriteProtected.Contains(e.HResult) => new(TroubleKind.ReadOnly, e.Message, "Let the account that runs the server write there, or name another place."),
        _ => null,
    };
}
