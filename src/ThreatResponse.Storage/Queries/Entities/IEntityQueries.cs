using System.Net;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>Hosts, users and observables, as the tables know them.</summary>
public interface IEntityQueries
{
    /// <summary>Of a value's alerts, so many are asked who touched it: the newest.</summary>
    const int MostTouching = 20_000;

    /// <summary>Known hosts, last seen first.</summary>
    Task<Page<EntityRow>> HostsAsync(string? prefix, int limit, string? cursor, CancellationToken stop);

    Task<Page<EntityRow>> UsersAsync(string? prefix, int limit, string? cursor, CancellationToken stop);

    /// <summary>Observables seen from outside (addresses, names, URLs, files, senders), last seen first.</summary>
    Task<Page<ObservableRow>> ObservablesAsync(string? prefix, int limit, string? cursor, CancellationToken stop);

    /// <summary>All the types under which a value was seen; empty when never.</summary>
    Task<IReadOnlyList<ObservableRow>> FindObservablesAsync(string value, CancellationToken stop);

    /// <summary>Incidents in which a value (host, user or observable) was seen, last seen first.</summary>
    Task<Page<IncidentRow>> IncidentsOfAsync(string value, int limit, string? cursor, CancellationToken stop);

    /// <summary>Alerts in which a value was seen, newest first.</summary>
    Task<Page<AlertRow>> AlertsOfAsync(string value, int limit, string? cursor, CancellationToken stop);

    /// <summary>Alerts a day, by detecting product, over the last <paramref name="days"/> days up to the value's last sighting.</summary>
    /// <param name="zone">Whose days; the steps are in it.</param>
    Task<IReadOnlyList<TimelineStep>> AlertsByDayAsync(string value, int days, TimeZoneInfo zone, CancellationToken stop);

    /// <summary>Other values seen in the same alerts, most often first.</summary>
    Task<IReadOnlyList<ObservableRow>> SeenWithAsync(string value, int limit, CancellationToken stop);

    /// <summary>Targets whose alerts showed a value, by incident and product, last first; of its newest <see cref="MostTouching"/> alerts, at most 500 rows.</summary>
    Task<IReadOnlyList<TouchedRow>> TouchedByAsync(string value, CancellationToken stop);

    /// <summary>What it was in its incidents (<c>attacker</c>, <c>target</c>, …), of at most 1,000 of them.</summary>
    Task<IReadOnlyList<string>> RolesOfAsync(string value, CancellationToken stop);

    /// <summary>What people did to any of these subjects of the activity trail (<c>host fin-lt-0417</c>, <c>indicator ipv4-addr|198.51.100.23</c>), newest first.</summary>
    Task<IReadOnlyList<ActivityRow>> ActivityOfAsync(IReadOnlyList<string> subjects, int limit, CancellationToken stop);

    /// <summary>Addresses seen in a network, most alerts first; of more than 5,000 with its beginning, the first by value are looked at.</summary>
    Task<IReadOnlyList<ObservableRow>> InRangeAsync(IPNetwork network, int limit, CancellationToken stop);

    /// <summary>Everything that equals, or starts with, <paramref name="text"/>: values of every type, incidents by number or title words, alerts by the sender's id.</summary>
    Task<SearchResult> SearchAsync(string text, int limit, CancellationToken stop);
}

public sealed record EntityRow(string Key, DateTimeOffset First, DateTimeOffset Last, long Alerts, long OpenIncidents, int TopScore);

public sealed record SearchResult(IReadOnlyList<ObservableRow> Observables, IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<AlertRow> Alerts);
