using System.Net;
using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>A network, as RDAP has it (RFC 9083, 5.4).</summary>
internal static class RdapNetwork
{
    /// <summary>Null when it is another object, or the address does not lie in it.</summary>
    public static NetworkRecord? Read(JsonElement said, IPAddress address, DateTimeOffset now)
    {
        if (Members.Text(said, "objectClassName") is { } kind && !kind.Equals("ip network", StringComparison.OrdinalIgnoreCase))
            return null;
        var (from, to) = (Members.Text(said, "startAddress"), Members.Text(said, "endAddress"));
        var span = AddressSpan.Of(from, to);
        if (span is { } known && !known.Contains(address))
            return null;
        var country = Members.Text(said, "country");
        return new NetworkRecord(
            Blocks(said) ?? span?.ToString(),
            Withheld.OrTold(Members.Text(said, "name")),
            Withheld.OrTold(Members.Text(said, "type")),
            RdapEntities.Of(said, "registrant").Select(JCard.Holder).FirstOrDefault(holder => holder is not null),
            country is { Length: 2 } && country.All(char.IsAsciiLetter) ? country.ToUpperInvariant() : null,
            Dates.Past(RdapEvents.Of(said, "registration"), now),
            RdapEvents.Of(said, "last changed"),
            RdapEntities.Abuse(said));
    }

    private static string? Blocks(JsonElement said)
    {
        string[] blocks = [.. Members.Items(Members.Get(said, "cidr0_cidrs"))
            .Select(block => $"{Members.Text(block, "v4prefix", "v6prefix")}/{Members.Number(block, "length")}").Where(block => IPNetwork.TryParse(block, out _)).Take(5)];
        return blocks.Length == 0 ? null : string.Join(", ", blocks);
    }
}
