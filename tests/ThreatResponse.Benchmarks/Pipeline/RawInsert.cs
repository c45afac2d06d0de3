using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>The floor under the pipeline: the same bytes with a unique (source, key), 1,000 rows a transaction, one connection, every commit synced.</summary>
internal static class RawInsert
{
    public static double RowsPerSecond(string file, IReadOnlyList<byte[]> payloads)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute("pragma journal_mode = wal; pragma synchronous = full; create table raw (source text not null, key text not null, payload blob not null, unique (source, key))");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into raw (source, key, payload) values ('json', $key, $payload)";
        var (key, payload) = (insert.Parameters.Add("$key", SqliteType.Text), insert.Parameters.Add("$payload", SqliteType.Blob));
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < payloads.Count; i += 1_000)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var j = i; j < Math.Min(payloads.Count, i + 1_000); j++)
            {
                key.Value = $"event-{j}";
                payload.Value = payloads[j];
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return payloads.Count / clock.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
