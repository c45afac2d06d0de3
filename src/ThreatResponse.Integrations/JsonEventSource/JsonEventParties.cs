using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>Attackers, targets and hosts of an event. What is no address or name is dropped with a remark.</summary>
internal sealed class JsonEventParties(List<string> remarks)
{
    private static readonly string[] _identifying = ["ip_address", "ipAddress", "ip", "mac_address", "macAddress", "host_name", "hostname", "hostName", "machine_name", "url", "user", "username"];

    /// <param name="parties">An object, several in an array, or just the address or name of one.</param>
    /// <param name="isUnnamed">True when there is an object with nothing that identifies anybody.</param>
    public IReadOnlyList<AlertPeer> Peers(JsonElement? parties, out bool isUnnamed)
    {
        isUnnamed = false;
        var found = new List<AlertPeer>();
        foreach (var item in Members.Items(Unwrapped.Open(parties, remarks)).Take(50))
        {
            if (Unwrapped.Object(item, remarks) is not { } one)
            {
                if (HostIn(item) is { } host)
                    found.Add(new AlertPeer { Host = host });
                continue;
            }

            isUnnamed |= Members.Text(one, _identifying) is null;
            var peer = new AlertPeer
            {
                Host = Address(one) ?? NameOf(one),
                Port = Members.Port(one, "port"),
                User = User(one),
                Url = Members.Text(one, "url") is { } url ? Members.Cut(url, 4_000) : null,
                Mac = Addresses.MacOf(Members.Text(one, "mac_address", "macAddress")),
            };
            if (peer is not { Host: null, User: null, Url: null, Mac: null })
                found.Add(peer);
        }

        isUnnamed &= found.Count == 0;
        return found;
    }

    public IReadOnlyList<AlertTarget> Targets(JsonElement? parties)
    {
        var found = new List<AlertTarget>();
        foreach (var item in Members.Items(Unwrapped.Open(parties, remarks)).Take(50))
        {
            if (Unwrapped.Object(item, remarks) is not { } one)
            {
                if (HostIn(item) is { } host)
                    found.Add(Addresses.Canonical(host) is null ? new AlertTarget { HostName = host } : new AlertTarget { Address = host });
                continue;
            }

            var target = new AlertTarget
            {
                Address = Address(one),
                HostName = NameOf(one),
                Mac = Addresses.MacOf(Members.Text(one, "mac_address", "macAddress")),
                User = User(one),
                EmailAddress = JsonEventEmail.AddressOf(Members.Text(one, "email", "email_address")),
                Port = Members.Port(one, "port"),
            };
            if (target is not { Host: null, User: null, EmailAddress: null })
                found.Add(target);
        }

        return found;
    }

    public IReadOnlyList<AlertPeer> Hosts(JsonElement? hosts)
    {
        var found = new List<AlertPeer>();
        foreach (var item in Members.Items(Unwrapped.Open(hosts, remarks)).Take(50))
        {
            var isObject = item.ValueKind == JsonValueKind.Object;
            var text = isObject ? Members.Text(item, "host", "ip_address", "host_name") : Members.Scalar(item);
            if (Addresses.HostOf(text) is { } host)
                found.Add(new AlertPeer { Host = host, Port = isObject ? Members.Port(item, "port") : null });
            else if (text is not null)
                remarks.Add($"“{Members.Cut(text, 64)}” is neither an address nor a host name.");
        }

        return found;
    }

    private static string? User(JsonElement party) => Members.Text(party, "user", "username") is { } user ? Members.Cut(user, 320).ToLowerInvariant() : null;

    private string? HostIn(JsonElement item)
    {
        var text = Members.Scalar(item);
        var host = Addresses.HostOf(text);
        if (text is not null && host is null)
            remarks.Add($"“{Members.Cut(text, 64)}” is neither an address nor a host name.");
        return host;
    }

    private static string? Address(JsonElement party) =>
        Addresses.Canonical(Members.Text(party, "ip_address", "ipAddress", "ip")) ?? Addresses.Canonical(Members.Text(party, "host_name", "hostname", "hostName", "machine_name"));

    private string? NameOf(JsonElement party)
    {
        // Looked at even when there is a name: an address that is none is said, not dropped in silence.
        var forAddress = NameForAddress(party);
        return Name(party) ?? forAddress;
    }

    /// <summary>Some senders put a name where the address belongs.</summary>
    private string? NameForAddress(JsonElement party)
    {
        var text = Members.Text(party, "ip_address", "ipAddress", "ip");
        if (text is null || Addresses.Canonical(text) is not null)
            return null;
        remarks.Add($"“{Members.Cut(text, 64)}” is not an IP address.");
        return Addresses.HostOf(text);
    }

    private string? Name(JsonElement party)
    {
        var text = Members.Text(party, "host_name", "hostname", "hostName", "machine_name");
        var name = Addresses.HostOf(text);
        if (text is not null && name is null)
            remarks.Add($"“{Members.Cut(text, 64)}” is not a host name.");
        return Addresses.Canonical(name) is null ? name : null;
    }
}
