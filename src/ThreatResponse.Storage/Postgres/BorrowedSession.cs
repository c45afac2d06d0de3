using Npgsql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>Statements on a connection, and in a transaction, that somebody else ends.</summary>
internal sealed class BorrowedSession(NpgsqlConnection connection) : PostgresSession(connection)
{
    protected override bool Owns => false;
}
