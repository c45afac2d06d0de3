using System.Globalization;
using System.Net;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <summary>What the lists of a device want of it, each asked once more whether it may be.</summary>
/// <param name="own">Addresses of the device itself.</param>
/// <param name="never">Why its product never takes an entry; null: it may.</param>
public sealed class WantedOnDevice(DeviceDefinition device, GuardRails rails, IReadOnlyList<string> own, Func<DeviceEntry, string?>? never = null)
{
    private static readonly IPNetwork[] _private =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7")];

    private readonly List<IPNetwork> _own = [.. own.Select(ProtectedSet.NetworkOf).OfType<IPNetwork>()];

    /// <summary>By value. What several lists want ends with the last of them.</summary>
    public IReadOnlyDictionary<string, WantedEntry> Of(IEnumerable<ListSnapshot> lists)
    {
        var wanted = new Dictionary<string, WantedEntry>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            foreach (var member in list.Members ?? [])
            {
                var wish = Wish(list.Definition, member);
                wanted[member.Value] = wanted.TryGetValue(member.Value, out var other) ? Both(other, wish) : wish;
            }
        }

        return wanted;
    }

    private static WantedEntry Both(WantedEntry one, WantedEntry other)
    {
        if (one.Refused is not null || other.Refused is not null)
        {
            return one.Refused is null ? one : other;
        }

        var until = one.Entry.Until is { } end && other.Entry.Until is { } later ? (end > later ? end : later) : (DateTimeOffset?)null;
        return one with { Entry = one.Entry with { Until = until }, Incidents = [.. one.Incidents.Union(other.Incidents).Take(20)] };
    }

    private WantedEntry Wish(ListDefinition list, ListMember member)
    {
        var incidents = member.Leases.Select(lease => IncidentOf(lease.Owner)).OfType<long>().Distinct().Take(20).ToList();
        var first = member.Leases.Count > 0 ? member.Leases[0] : null;
        var entry = new DeviceEntry(list.Kind, member.Value, member.Until, Short(first?.Owner ?? ""), first?.By ?? "", incidents.Count > 0 ? incidents[0] : null);
        return new WantedEntry(entry, list.Name, incidents, rails.Refuses(list, member.Value)?.Message ?? Refuses(list.Kind, member.Value) ?? never?.Invoke(entry));
    }

    private string? Refuses(MemberKind kind, string value)
    {
        if (kind != MemberKind.Address || ProtectedSet.NetworkOf(value) is not { } network)
        {
            return null;
        }

        return _own.Any(of => ProtectedSet.Overlap(of, network)) ? $"{value} is an address of {device.Name} itself: blocking it would lock us out."
            : !device.TakesPrivate && _private.Any(of => ProtectedSet.Overlap(of, network)) ? $"{value} is a private address, and {device.Name} does not take them."
            : null;
    }

    private static long? IncidentOf(string owner) =>
        owner.StartsWith("incident ", StringComparison.Ordinal) && long.TryParse(owner.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60];
}
