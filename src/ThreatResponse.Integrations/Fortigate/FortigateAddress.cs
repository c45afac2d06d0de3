using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>An address object that stands for a member of a list.</summary>
/// <param name="Means">What it says, by field: the rest of an object may differ.</param>
internal sealed record FortigateAddress(DeviceEntry Entry, AddressTable Table, string Name, IReadOnlyList<(string Field, string Text)> Means)
{
    public JsonObject Body
    {
        get
        {
            var body = new JsonObject { ["name"] = Name };
            foreach (var (name, text) in Means)
                body[name] = text;
            body["comment"] = Entry.Because;
            return body;
        }
    }

    public JsonObject Member => new() { ["name"] = Name };

    /// <summary>The device writes case and blanks its own way.</summary>
    public bool IsSaidBy(JsonElement found) => Means.All(said =>
        found.TryGetProperty(said.Field, out var member) && member.ValueKind == JsonValueKind.String && Plain(member.GetString()!) == Plain(said.Text));

    public static FortigateAddress? Of(DeviceEntry entry, out EntryFault? refused)
    {
        refused = null;
        var name = AddressName.Of(entry.Value);
        if (entry.Kind == MemberKind.Domain)
            return new FortigateAddress(entry, AddressTable.Usual, name, [("type", "fqdn"), ("fqdn", entry.Value)]);
        if (entry.Kind != MemberKind.Address)
            refused = new EntryFault(entry.Value, FailureKind.Unsupported, "Only addresses, networks and domains can be in a group.");
        else if (NetworkValue.Of(entry.Value) is not { } network)
            refused = new EntryFault(entry.Value, FailureKind.InvalidValue, "It is neither an address nor a network.");
        else if (network.PrefixLength == 0)
            refused = new EntryFault(entry.Value, FailureKind.Protected, "It is everything: the device would no longer be reached.");
        else
            return NetworkValue.IsV6(network)
                ? new FortigateAddress(entry, AddressTable.V6, name, [("ip6", network.ToString())])
                : new FortigateAddress(entry, AddressTable.Usual, name, [("type", "ipmask"), ("subnet", $"{network.BaseAddress} {Mask(network.PrefixLength)}")]);
        return null;
    }

    private static IPAddress Mask(int length)
    {
        var bits = uint.MaxValue << (32 - length);
        return new IPAddress([(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);
    }

    private static string Plain(string text)
    {
        var plain = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return NetworkValue.Of(plain) is { } network ? network.ToString() : plain;
    }
}
