using System.Net;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Terms as SQL over a row named <c>i</c>.</summary>
internal static class IncidentTerms
{
    public static string Sql(IncidentTerm term, IncidentWhere where)
    {
        var any = term.Field switch
        {
            IncidentField.Source => Any(term, value => $"i.sources like {where.Add($"% {IncidentWhere.Escape(value.TrimEnd('*'))}{(value.EndsWith('*') ? "" : " ")}%")} escape '\\'"),
            IncidentField.Assignee => Any(term, value => value.Length == 0 ? "i.assignee is null" : $"({Is("i.assignee", value, where)} and i.assignee is not null)"),
            IncidentField.State => Any(term, value => Is("i.status", value, where)),
            IncidentField.Classification => Any(term, value => $"(i.closing is not null and {Is("i.closing", value, where)})"),
            IncidentField.Target => Seen(term, where, "and o.role = 'target'"),
            IncidentField.Host => Seen(term, where, "and o.role = 'target' and v.type <> 'user-account'"),
            IncidentField.User => Seen(term, where, "and v.type = 'user-account'"),
            _ => Seen(term, where, ""),
        };
        return term.Not ? $"not ({any})" : any;
    }

    public static string Sql(IncidentRange range, IncidentWhere where)
    {
        var column = range.Field switch { IncidentField.Severity => "i.severity", IncidentField.Alerts => "i.alerts", _ => "i.score" };
        return range switch
        {
            { Least: { } least, Most: { } most } => $"{column} between {where.Add(least)} and {where.Add(most)}",
            { Least: { } least } => $"{column} >= {where.Add(least)}",
            { Most: { } most } => $"{column} <= {where.Add(most)}",
            _ => "1 = 1",
        };
    }

    private static string Any(IncidentTerm term, Func<string, string> of) => $"({string.Join(" or ", term.Values.Select(of))})";

    private static string Seen(IncidentTerm term, IncidentWhere where, string which) =>
        $"i.id in (select o.incident from observable v {where.Dialect.Showing} where {Any(term, value => Value(value, where))} {which})";

    // Values are kept as they were seen; most types in lower case.
    private static string Value(string value, IncidentWhere where) =>
        IncidentTerm.NetworkOf(value) is { } network ? Within(network, where)
        : value.EndsWith('*') ? Is("v.value", value.ToLowerInvariant(), where) : $"v.value in ({where.Add(value)}, {where.Add(value.ToLowerInvariant())})";

    // What all of the network begin with is read in order, and each address looked at.
    private static string Within(IPNetwork network, IncidentWhere where) =>
        $"(v.type = 'ipv6-addr' and {Is("v.value", AddressesInRange.Beginning(network) + "*", where)} and {where.Dialect.InNetwork(where.Add(network.ToString()))})";

    private static string Is(string column, string value, IncidentWhere where) =>
        value.EndsWith('*') ? $"({column} >= {where.Add(value[..^1])} and {column} < {where.Add(value[..^1] + "\uffff")})" : $"{column} = {where.Add(value)}";
}
