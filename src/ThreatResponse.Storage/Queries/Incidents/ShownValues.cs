using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>
/// Which incidents show certain values, as SQL. When few do, they are looked up first, so that the store knows how few they are. When many do, each incident
/// that the list comes to is asked what it shows: the first page of such a list is soon full.
/// </summary>
internal sealed class ShownValues(StoreSession session)
{
    /// <summary>Where looking each up costs what going through the list does, at a million.</summary>
    public const int Few = 12_000;

    /// <summary>Of those that may show what somebody typed.</summary>
    private const int First = 5_000;
    private const int FewValues = 2_000;

    // A part of a statement asks what another part has asked.
    private readonly Dictionary<string, IReadOnlyList<(long Id, long Incidents)>> _read = new(StringComparer.Ordinal);

    public StoreSession Session => session;

    /// <param name="match">What the value <c>v</c> is, with its places from the function given.</param>
    /// <param name="role">More of how it is shown, <c>o</c>.</param>
    /// <returns>That an incident's id is among few, or null when many may show it; and that it shows the value.</returns>
    public (string? Among, string Shows) Sql(Func<Func<object?, string>, string> match, string role, Func<object?, string> add)
    {
        var values = new List<object?>();
        var sql = match(value => Place(values, value));
        var observables = Read($"select v.id, v.incidents from observable v where {sql} limit {FewValues}", values);
        if (observables.Count < FewValues)
        {
            var shows = $"exists (select 1 from {session.Dialect.Shown} where o.observable {session.Dialect.IsAny(add(observables.Select(observable => observable.Id).ToArray()))} {role})";
            var few = observables.Sum(observable => observable.Incidents) < Few;
            return (few ? In(Ids($"select c.incident, 0 from observable v {session.Dialect.MayShow} where {sql}", values), add) : null, shows);
        }

        return (null, $"exists (select 1 from {session.Dialect.Shown} join observable v on v.id = o.observable where {match(add)} {role})");
    }

    public string In(IEnumerable<long> incidents, Func<object?, string> add) => $"i.id {session.Dialect.IsAny(add(incidents.ToArray()))}";

    /// <summary>Incidents that show such a value, not many.</summary>
    public IEnumerable<long> Of(Func<Func<object?, string>, string> match)
    {
        var values = new List<object?>();
        var sql = match(value => Place(values, value));
        return Ids($"select o.incident, 0 from observable v {session.Dialect.Showing} where {sql} limit {First}", values);
    }

    /// <param name="sql">Selects ids, and a number.</param>
    public IEnumerable<long> Ids(string sql, List<object?> values) => Read(sql, values).Select(row => row.Id).Distinct();

    public static string Place(List<object?> values, object? value)
    {
        values.Add(value);
        return $"?{values.Count}";
    }

    private IReadOnlyList<(long Id, long Incidents)> Read(string sql, List<object?> values)
    {
        var key = $"{sql}\n{string.Join('\n', values)}";
        if (_read.TryGetValue(key, out var known))
            return known;
        var found = new List<(long, long)>();
        using var rows = session[sql].Read([.. values]);
        while (rows.Read())
            found.Add((rows.GetInt64(0), rows.GetInt64(1)));
        return _read[key] = found;
    }
}
