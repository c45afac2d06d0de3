using System.Text.Json;
using ThreatResponse.Integrations.Reading;
using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>A domain, as RDAP has it (RFC 9083, 5.3).</summary>
internal static class RdapDomain
{
    private const int MostServers = 20;

    /// <summary>Null when it is another object, or another domain.</summary>
    public static DomainRecord? Read(JsonElement said, string domain, DateTimeOffset now)
    {
        if (Members.Text(said, "objectClassName") is { } kind && !kind.Equals("domain", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Members.Text(said, "ldhName", "unicodeName") is { } name && AsciiName.Of(name) != domain)
            return null;
        var registrar = RdapEntities.Of(said, "registrar").FirstOrDefault();
        var registrant = RdapEntities.Of(said, "registrant").FirstOrDefault();
        return new DomainRecord
        {
            Created = Dates.Past(RdapEvents.Of(said, "registration"), now),
            Expires = RdapEvents.Of(said, "expiration") ?? RdapEvents.Of(said, "registrar expiration"),
            Changed = RdapEvents.Of(said, "last changed"),
            Registrar = JCard.Holder(registrar),
            Registrant = JCard.Holder(registrant),
            Abuse = RdapEntities.Abuse(said),
            NameServers = [.. Members.Items(Members.Get(said, "nameservers")).Select(server => AsciiName.Of(Members.Text(server, "ldhName", "unicodeName"))).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostServers)],
            States = [.. Members.Texts(Members.Get(said, "status")).Select(States.Of).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostServers)],
        };
    }

    /// <summary>Where the registrar says more of it; null: nowhere that can be asked.</summary>
    public static Uri? Registrar(JsonElement said)
    {
        foreach (var link in Members.Items(Members.Get(said, "links")))
        {
            if (Members.Text(link, "rel") is { } rel && rel.Equals("related", StringComparison.OrdinalIgnoreCase)
                && Members.Text(link, "type") is { } type && type.StartsWith("application/rdap+json", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(Members.Text(link, "href"), UriKind.Absolute, out var uri))
            {
                return uri;
            }
        }

        return null;
    }
}
