using Npgsql;
using ThreatResponse.Contracts;
using ThreatResponse.Storage.Decisions;

namespace ThreatResponse.Storage.Postgres;

/// <summary>What a fault of the database means to us.</summary>
internal static class PostgresFaults
{
    /// <summary>Somebody else was in the way; the same work may be done again at once.</summary>
    public static bool IsCollision(Exception fault) => fault is OpenedMeanwhileException or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>The database is away, starting, stopping or full of connections: later it will be there again.</summary>
    public static bool IsAway(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57P", StringComparison.Ordinal) || refused.SqlState.StartsWith("08", StringComparison.Ordinal) || refused.SqlState.StartsWith("53", StringComparison.Ordinal),
        NpgsqlException or System.IO.IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };

    public static StoreBusyException Busy(Exception fault)
    {
        StoreMetrics.WasAway();
        return new($"The database is away ({fault.Message}). Nothing was lost; try again in a few seconds.", fault);
    }
}
