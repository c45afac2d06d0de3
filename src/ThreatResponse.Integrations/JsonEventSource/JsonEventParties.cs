using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>Attackers, targets and hosts of an event. What is no address or name is dropped with a remark.</summary>
internal sealed class JsonEventParties(List<string> remarks)
{
    public IReadOnlyList<AlertPeer> Peers(JsonElement? party)
    {
        if (party is not { } one)
            return [];
        var peer = new AlertPeer
        {
            Host = Address(one) ?? Name(one),
            Port = Members.Port(one, "port"),
            User = Members.Text(one, "user", "username")?.ToLowerInvariant(),
            Url = Members.Text(one, "url"),
            Mac = Addresses.MacOf(Members.Text(one, "mac_address", "macAddress")),
        };
        return peer is { Host: null, User: null, Url: null, Mac: null } ? [] : [peer];
    }

    public IReadOnlyList<AlertTarget> Targets(JsonElement? party)
    {
        if (party is not { } one)
            return [];
        var target = new AlertTarget
        {
            Address = Address(one),
            HostName = Name(one),
            Mac = Addresses.MacOf(Members.Text(one, "mac_address", "macAddress")),
            User = Members.Text(one, "user", "username")?.ToLowerInvariant(),
            EmailAddress = Members.Text(one, "email", "email_address")?.ToLowerInvariant(),
            Port = Members.Port(one, "port"),
        };
        return target is { Host: null, User: null, EmailAddress: null } ? [] : [target];
    }

    public IReadOnlyList<AlertPeer> Hosts(JsonElement? hosts)
    {
        var found = new List<AlertPeer>();
        foreach (var item in Members.Items(Unwrapped.Open(hosts)))
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

    private string? Address(JsonElement party)
    {
        var text = Members.Text(party, "ip_address", "ipAddress", "ip");
        var address = Addresses.Canonical(text);
        if (text is not null && address is null)
            remarks.Add($"“{Members.Cut(text, 64)}” is not an IP address.");
        return address;
    }

    private string? Name(JsonElement party)
    {
        var text = Members.Text(party, "host_name", "hostname", "hostName", "machine_name");
        var name = Addresses.HostOf(text);
        if (text is not null && name is null)
            remarks.Add($"“{Members.Cut(text, 64)}” is not a host name.");
        return name;
    }
}
