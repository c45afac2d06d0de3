using Npgsql;
using NpgsqlTypes;

namespace ThreatResponse.Storage.Postgres;

/// <summary>Commands whose parameters are whole columns: one statement for many rows.</summary>
internal static class Bulk
{
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter Value(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Value(int value) => new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Value(string value) => new NpgsqlParameter<string> { TypedValue = PostgresText.Of(value), NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Longs(long[] values) => new NpgsqlParameter<long[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    public static NpgsqlParameter Longs(long?[] values) => new NpgsqlParameter<long?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    public static NpgsqlParameter Ints(int[] values) => new NpgsqlParameter<int[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    public static NpgsqlParameter Bools(bool[] values) => new NpgsqlParameter<bool[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean };

    public static NpgsqlParameter Uuids(Guid[] values) => new NpgsqlParameter<Guid[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    public static NpgsqlParameter Bytes(byte[]?[] values) => new NpgsqlParameter<byte[]?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    /// <param name="values">Cleaned in place.</param>
    public static NpgsqlParameter Texts(string?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } text)
                values[i] = PostgresText.Of(text);
        }

        return new NpgsqlParameter<string?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
    }
}
