using System.Data.Common;

namespace ThreatResponse.Storage.Sql;

/// <summary>One open connection with its statements. Used by one thread at a time.</summary>
internal abstract class StoreSession : IDisposable
{
    /// <summary>More than are read from at the same time.</summary>
    private const int MostPassing = 64;

    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Queue<Statement> _passing = new();

    public abstract Dialect Dialect { get; }

    /// <summary>The statement for this text, made once. Parameters are <c>?1, ?2, …</c>.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
                _statements[sql] = statement = new Statement(CreateCommand(sql), this);
            return statement;
        }
    }

    /// <summary>A statement whose text holds a number, so that it is planned for that one: it is not kept for another time.</summary>
    public Statement Once(string sql)
    {
        if (_passing.Count == MostPassing)
            _passing.Dequeue().Dispose();
        var statement = new Statement(CreateCommand(sql), this);
        _passing.Enqueue(statement);
        return statement;
    }

    public abstract DbParameter ParameterOf(int place);

    /// <summary>A value as the store takes it.</summary>
    public abstract object ValueOf(object? value);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract DbCommand CreateCommand(string sql);

    protected virtual void Dispose(bool disposing)
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        foreach (var statement in _passing)
            statement.Dispose();
        _statements.Clear();
        _passing.Clear();
    }
}
