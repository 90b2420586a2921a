using Microsoft.EntityFrameworkCore;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>Two writers that met: what the loser does is look again at what is stored.</summary>
public static class Race
{
    /// <summary>
    /// True for a save that the engine or a version refused. A deadlock is one too, which a driver may wrap once more (Npgsql's strategy tells of it as an
    /// <see cref="InvalidOperationException"/> around the failed save).
    /// </summary>
    public static bool Is(Exception exception) => exception is DbUpdateException || exception is InvalidOperationException { InnerException: DbUpdateException };
}
