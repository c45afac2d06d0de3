using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>What a list is sorted by: the column, and a row's value in it.</summary>
internal sealed record IncidentOrder(string Column, Func<IncidentRow, long> ValueOf)
{
    public static IncidentOrder Of(IncidentSort sort) => sort switch
    {
        IncidentSort.LastSeen => new("i.last_seen", row => UnixTime.Of(row.LastSeen)),
        IncidentSort.FirstSeen => new("i.first_seen", row => UnixTime.Of(row.FirstSeen)),
        IncidentSort.Number => new("i.number", row => row.Number),
        IncidentSort.AlertCount => new("i.alerts", row => row.AlertCount),
        _ => new("i.score", row => row.Score),
    };
}
