namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Terms as SQL over a row named <c>i</c>.</summary>
internal static class IncidentTerms
{
    /// <summary>Incidents from this severity on have an index: they are few, and asked for.</summary>
    private const int High = 70;

    public static string Sql(IncidentTerm term, IncidentWhere where)
    {
        var any = term.Field switch
        {
            IncidentField.Source => Source(term, where),
            // Of the few that have any.
            IncidentField.Tag => $"(i.tags is not null and {Any(term, value => $"i.tags like {where.Add($"% {IncidentWhere.Escape(value.TrimEnd('*'))}{(value.EndsWith('*') ? "" : " ")}%")} escape '\\'")})",
            IncidentField.Assignee => Any(term, value => value.Length == 0 ? "i.assignee is null" : $"({Is("i.assignee", value, where)} and i.assignee is not null)"),
            IncidentField.State => Any(term, value => Is("i.status", value, where)),
            IncidentField.Classification => Any(term, value => $"(i.closing is not null and {Is("i.closing", value, where)})"),
            IncidentField.Target => Seen(term, where, "and o.role = 'target'"),
            IncidentField.Host => Seen(term, where, "and o.role = 'target'", "and v.type <> 'user-account'"),
            IncidentField.User => Seen(term, where, "", "and v.type = 'user-account'"),
            _ => Seen(term, where, ""),
        };
        return term.Not ? $"not ({any})" : any;
    }

    public static string Sql(IncidentRange range, IncidentWhere where)
    {
        var column = range.Field switch { IncidentField.Severity => "i.severity", IncidentField.Alerts => "i.alerts", _ => "i.score" };
        return range switch
        {
            // Said as a number: the index of incidents with several alerts is used by a statement that shows that it wants only those.
            { Field: IncidentField.Alerts, Least: > 1 and var least, Most: var most } => $"(i.alerts > 1 and i.alerts >= {where.Add(least)}{(most is null ? "" : $" and i.alerts <= {where.Add(most)}")})",
            { Field: IncidentField.Severity, Least: >= High and var least, Most: var most } => $"(i.severity >= {High} and i.severity >= {where.Add(least)}{(most is null ? "" : $" and i.severity <= {where.Add(most)}")})",
            { Least: { } least, Most: { } most } => $"{column} between {where.Add(least)} and {where.Add(most)}",
            { Least: { } least } => $"{column} >= {where.Add(least)}",
            { Most: { } most } => $"{column} <= {where.Add(most)}",
            _ => "1 = 1",
        };
    }

    private static string Any(IncidentTerm term, Func<string, string> of) => $"({string.Join(" or ", term.Values.Select(of))})";

    private static string Seen(IncidentTerm term, IncidentWhere where, string role, string type = "") =>
        where.Shows(add => $"{Any(term, value => IncidentWhere.Value(value, add, where.Dialect))} {type}", role, term.Not);

    // The list is not searched for a source that never sent anything, nor for incidents without any source.
    private static string Source(IncidentTerm term, IncidentWhere where)
    {
        var known = where.Sources.Where(source => term.Values.Any(value => value.EndsWith('*') ? source.StartsWith(value[..^1], StringComparison.OrdinalIgnoreCase) : source.Equals(value, StringComparison.OrdinalIgnoreCase))).ToList();
        if (known.Count == 0 || known.Count == where.Sources.Count)
            return known.Count == 0 ? "1 = 0" : "1 = 1";
        return Any(term, value => $"i.sources like {where.Add($"% {IncidentWhere.Escape(value.TrimEnd('*'))}{(value.EndsWith('*') ? "" : " ")}%")} escape '\\'");
    }

    private static string Is(string column, string value, IncidentWhere where) =>
        value.EndsWith('*') ? $"({column} >= {where.Add(value[..^1])} and {column} < {where.Add(value[..^1] + "\uffff")})" : $"{column} = {where.Add(value)}";
}
