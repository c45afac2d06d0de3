using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>
/// Which incidents show certain values, as SQL. When few do, they are looked up first, so that the store knows how few they are. When many do, each incident
/// that the list comes to is asked what it shows: the first page of such a list is soon full.
/// </summary>
internal sealed class ShownValues(StoreSession session)
{
    public const int Few = 5_000;

    // A part of a statement asks what another part has asked.
    private readonly Dictionary<string, IReadOnlyList<long>> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _many = new(StringComparer.Ordinal);

    /// <param name="match">What the value <c>v</c> is, with its places from the function given.</param>
    /// <param name="which">More of <c>v</c> and of how it is shown, <c>o</c>.</param>
    public string Sql(Func<Func<object?, string>, string> match, string which, Func<object?, string> add) =>
        FewOf(match, which) is { } few
            ? In(few, add)
            : $"exists (select 1 from {session.Dialect.Shown} join observable v on v.id = o.observable where {match(add)} {which})";

    public string In(IReadOnlyCollection<long> incidents, Func<object?, string> add) => $"i.id {session.Dialect.IsAny(add(incidents.ToArray()))}";

    /// <summary>Incidents that show such a value, no more than <see cref="Few"/>.</summary>
    public IReadOnlyList<long> First(Func<Func<object?, string>, string> match)
    {
        var values = new List<object?>();
        var sql = match(value => Place(values, value));
        return Ids($"select o.incident from observable v {session.Dialect.Showing} where {sql} limit {Few}", values);
    }

    public IReadOnlyList<long> Ids(string sql, List<object?> values)
    {
        var key = $"{sql}\n{string.Join('\n', values)}";
        if (_read.TryGetValue(key, out var known))
            return known;
        var found = new HashSet<long>();
        using var rows = session[sql].Read([.. values]);
        while (rows.Read())
            found.Add(rows.GetInt64(0));
        return _read[key] = [.. found];
    }

    public static string Place(List<object?> values, object? value)
    {
        values.Add(value);
        return $"?{values.Count}";
    }

    /// <summary>Null when they are many.</summary>
    private IReadOnlyList<long>? FewOf(Func<Func<object?, string>, string> match, string which)
    {
        var values = new List<object?>();
        var sql = match(value => Place(values, value));
        var key = string.Join('\n', values);
        if (!_many.TryGetValue(key, out var many))
        {
            var sum = session[$"select cast(coalesce(sum(incidents), 0) as bigint) from (select v.incidents from observable v where {sql} limit {Few}) as looked"].Scalar([.. values]);
            _many[key] = many = sum is >= (long)Few;
        }

        return many ? null : Ids($"select o.incident from observable v {session.Dialect.Showing} where {sql} {which}", values);
    }
}
