using System.Data.Common;

namespace ThreatResponse.Storage.Sql;

/// <summary>A statement of one session. Compiling SQL costs more than running it, so these are kept.</summary>
internal sealed class Statement(DbCommand command, StoreSession session) : IDisposable
{
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    /// <summary>The caller disposes the reader before the session is used again.</summary>
    public DbDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            if (i == parameters.Count)
                parameters.Add(session.ParameterOf(i + 1));
            parameters[i].Value = session.ValueOf(values[i]);
        }
    }
}
