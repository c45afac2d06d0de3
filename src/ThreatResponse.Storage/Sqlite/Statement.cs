using Microsoft.Data.Sqlite;

namespace ThreatResponse.Storage.Sqlite;

/// <summary>A prepared statement of one connection, with positional parameters <c>?1, ?2, …</c>. Compiling SQL costs more than running it, so these are kept.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    /// <summary>The caller disposes the reader before the statement runs again.</summary>
    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = _command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] switch
            {
                null => DBNull.Value,
                ReadOnlyMemory<byte> bytes => bytes.ToArray(),
                bool flag => flag ? 1L : 0L,
                var other => other,
            };
            if (i == parameters.Count)
                parameters.Add(new SqliteParameter($"?{i + 1}", value));
            else
                parameters[i].Value = value;
        }
    }
}
