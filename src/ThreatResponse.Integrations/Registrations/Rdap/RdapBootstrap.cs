using System.Net;
using System.Text.Json;
using ThreatResponse.Integrations.Reading;
using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>Who answers RDAP for which names or networks: a bootstrap file (RFC 9224).</summary>
internal sealed class RdapBootstrap
{
    private readonly Dictionary<string, Uri> _names = new(StringComparer.Ordinal);
    private readonly List<(IPNetwork Network, Uri Service)> _networks = [];

    private RdapBootstrap(DateTimeOffset? published) => Published = published;

    public DateTimeOffset? Published { get; }

    public int Count => _names.Count + _networks.Count;

    /// <summary>Null when it is no such file, or says nothing.</summary>
    public static RdapBootstrap? Read(byte[] file)
    {
        using var json = ReadJson.Object(file, [], out _, out _);
        if (json is null)
            return null;
        var bootstrap = new RdapBootstrap(Dates.Iso(Members.Text(json.RootElement, "publication")));
        foreach (var service in Members.Items(Members.Get(json.RootElement, "services")).Where(item => item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2))
        {
            if (ServiceOf(service[1]) is { } address)
                bootstrap.Add(service[0], address);
        }

        return bootstrap.Count > 0 ? bootstrap : null;
    }

    /// <summary>Of the longest ending that is listed; null: of none.</summary>
    public Uri? ForName(string name)
    {
        for (string? part = name; part is not null; part = SuffixRules.Parent(part))
        {
            if (_names.TryGetValue(part, out var service))
                return service;
        }

        return null;
    }

    /// <summary>Of the smallest network that is listed; null: of none.</summary>
    public Uri? ForAddress(IPAddress address)
    {
        var (best, length) = (default(Uri), -1);
        foreach (var (network, service) in _networks)
        {
            if (network.PrefixLength > length && network.Contains(address))
                (best, length) = (service, network.PrefixLength);
        }

        return best;
    }

    private void Add(JsonElement entries, Uri service)
    {
        foreach (var entry in Members.Texts(entries))
        {
            if (entry.Contains('/', StringComparison.Ordinal))
            {
                if (IPNetwork.TryParse(entry, out var network))
                    _networks.Add((network, service));
            }
            else if (AsciiName.Of(entry) is { } name)
            {
                _names.TryAdd(name, service);
            }
        }
    }

    /// <summary>One that is encrypted, if there is one.</summary>
    private static Uri? ServiceOf(JsonElement addresses)
    {
        Uri? plain = null;
        foreach (var text in Members.Texts(addresses))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
                continue;
            if (uri.Scheme == Uri.UriSchemeHttps)
                return uri;
            plain ??= uri.Scheme == Uri.UriSchemeHttp ? uri : null;
        }

        return plain;
    }
}
