using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>The floor under the pipeline: the same bytes with a unique (source, key), 1,000 rows a commit, one connection, every commit synced.</summary>
internal static class RawInsert
{
    private const int Together = 1_000;

    public static double IntoSqlite(string file, IReadOnlyList<byte[]> payloads)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute("pragma journal_mode = wal; pragma synchronous = full; create table raw (source text not null, key text not null, payload blob not null, unique (source, key))");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into raw (source, key, payload) values ('json', $key, $payload)";
        var (key, payload) = (insert.Parameters.Add("$key", SqliteType.Text), insert.Parameters.Add("$payload", SqliteType.Blob));
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < payloads.Count; i += Together)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var j = i; j < Math.Min(payloads.Count, i + Together); j++)
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

    public static async Task<double> IntoPostgres(string database, IReadOnlyList<byte[]> payloads)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (var make = new NpgsqlCommand("create table raw (source text not null, key text not null, payload bytea not null, unique (source, key))", connection))
            await make.ExecuteNonQueryAsync();
        await using var insert = new NpgsqlCommand("insert into raw (source, key, payload) select 'json', key, payload from unnest($1::text[], $2::bytea[]) as r(key, payload)", connection)
        {
            Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = Array.Empty<string>() }, new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea, Value = Array.Empty<byte[]>() } },
        };
        await insert.PrepareAsync();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < payloads.Count; i += Together)
        {
            var rows = payloads.Skip(i).Take(Together).ToArray();
            insert.Parameters[0].Value = Enumerable.Range(i, rows.Length).Select(j => $"event-{j}").ToArray();
            insert.Parameters[1].Value = rows;
            await insert.ExecuteNonQueryAsync();
        }

        return payloads.Count / clock.Elapsed.TotalSeconds;
    }
}
