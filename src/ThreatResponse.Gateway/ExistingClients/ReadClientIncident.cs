using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>Puts an incident together for existing clients.</summary>
internal static class ReadClientIncident
{
    private const int MostActivity = 200;

    /// <param name="most">Newest events that are looked at.</param>
    public static async Task<ClientIncident> OfAsync(IncidentState state, bool expand, int most, IIncidentQueries queries, CancellationToken stop)
    {
        var alerts = (await queries.AlertsAsync(state.Id, most, null, stop)).Items;
        var activity = (await queries.ActivityAsync(state.Id, MostActivity, null, stop)).Items;
        var (facts, isFalse) = (state.Facts, state.Closing == ClosingClassification.FalsePositive);
        var kind = facts.Classifications.Count > 0 ? facts.Classifications.MaxBy(pair => pair.Value).Key : AlertClassification.Unknown;
        var changed = activity.Select(row => row.At).Append(state.Created).Append(state.Closed ?? state.Created).Max();
        return new ClientIncident(
            state.Number, Words.Of(kind), state.Title, facts.MaxSeverityTitle ?? state.Title, state.Score, Words.Of(state.Status),
            ClientTime.Write(state.Created), ClientTime.Write(changed), ClientTime.Write(state.Closed), facts.Alerts, isFalse ? facts.Alerts : 0,
            IncidentItem.MostFirst(facts.Sources), IncidentItem.MostFirst(facts.Users), state.Assignee, null,
            new ClientIncident.HostsOf(
                IncidentItem.MostFirst(facts.Attackers), IncidentItem.MostFirst(facts.Targets),
                Hosts(alerts.SelectMany(row => row.Alert.CncHosts)), Hosts(alerts.SelectMany(row => row.Alert.ForensicsHosts))),
            [new ClientIncident.Field("Severity", ClientEvent.SeverityOf(facts.MaxSeverity)), new ClientIncident.Field("Classification", Words.Of(kind))],
            expand ? [.. alerts.Select(row => ClientEvent.Of(row, isFalse))] : [],
            [.. alerts.Select(row => row.Id)],
            [.. activity.Where(row => row.Kind == ClientComment.Kind).Select(row => ClientComment.Of(state.Number, row))]);
    }

    private static IReadOnlyList<string> Hosts(IEnumerable<AlertPeer> peers) => [.. peers.Select(peer => peer.Host).OfType<string>().Distinct(StringComparer.Ordinal)];
}
