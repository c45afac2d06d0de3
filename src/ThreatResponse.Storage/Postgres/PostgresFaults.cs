using Npgsql;
using ThreatResponse.Contracts;
using ThreatResponse.Storage.Decisions;

namespace ThreatResponse.Storage.Postgres;

/// <summary>What a fault of the database means to us.</summary>
internal static class PostgresFaults
{
    /// <summary>Connection, resources, intervention; read-only; undefined, not allowed.</summary>
    private static readonly string[] _away = ["08", "53", "57P", PostgresErrorCodes.ReadOnlySqlTransaction, "42"];

    /// <summary>Somebody else was in the way; the same work may be done again at once.</summary>
    public static bool IsCollision(Exception fault) => fault is OpenedMeanwhileException or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>
    /// The database is away, starting, stopping, full or read-only: later it will be there again. Or it does not know what we ask, or does not let us: that is a
    /// schema of another version or a right that is missing, and no fault of any alert either.
    /// </summary>
    public static bool IsAway(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient || _away.Any(start => refused.SqlState.StartsWith(start, StringComparison.Ordinal)),
        NpgsqlException or System.IO.IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };

    public static StoreBusyException Busy(Exception fault)
    {
        StoreMetrics.WasAway();
        return new($"The database is away ({fault.Message}). Nothing was lost; try again in a few seconds.", fault);
    }
}
