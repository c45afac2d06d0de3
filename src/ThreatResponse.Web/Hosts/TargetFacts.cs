using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Web.Hosts;

/// <summary>Who, what and where, as a few alerts say it. Most often first, each with its number of alerts.</summary>
public sealed record TargetFacts
{
    private const int Most = 6;

    public required IReadOnlyList<(string Value, int Alerts)> Users { get; init; }
    public required IReadOnlyList<(string Value, int Alerts)> Hosts { get; init; }
    public required IReadOnlyList<(string Value, int Alerts)> Addresses { get; init; }
    public required IReadOnlyList<(string Value, int Alerts)> Macs { get; init; }
    public required IReadOnlyList<(string Value, int Alerts)> Products { get; init; }
    public required IReadOnlyList<(string Value, int Alerts)> Peers { get; init; }

    /// <param name="key">The host or user; facts are of targets that are it.</param>
    public static TargetFacts Of(IEnumerable<Alert> alerts, string key)
    {
        var all = alerts.ToList();
        bool Is(string? value) => string.Equals(value, key, StringComparison.OrdinalIgnoreCase);
        var its = all.SelectMany(alert => alert.Targets.Where(target => Is(target.Host) || Is(target.Address) || Is(target.User) || Is(target.EmailAddress)).Take(1)).ToList();
        return new TargetFacts
        {
            Users = Count(its.Select(target => target.User).Where(user => !Is(user))),
            Hosts = Count(its.Select(target => target.Host).Where(host => !Is(host))),
            Addresses = Count(its.Select(target => target.Address).Where(address => !Is(address))),
            Macs = Count(its.Select(target => target.Mac).Where(mac => !Is(mac))),
            Products = Count(all.Select(alert => alert.Product)),
            Peers = Count(all.SelectMany(alert => alert.Attackers.Concat(alert.CncHosts).Select(peer => peer.Host).Where(host => !Is(host)).Distinct())),
        };
    }

    private static IReadOnlyList<(string, int)> Count(IEnumerable<string?> values) =>
        [.. values.OfType<string>().GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(Most).Select(group => (group.Key, group.Count()))];
}
