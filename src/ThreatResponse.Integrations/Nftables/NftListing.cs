using System.Net;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>Reads our table as <c>nft -j list table</c> writes it. A member is a text, or an object with more about it; networks and ranges are objects again.</summary>
internal static class NftListing
{
    /// <param name="about">Their values are kept as they are written there.</param>
    /// <exception cref="JsonException">It is no such listing.</exception>
    public static ObservedState Read(string json, IEnumerable<DeviceEntry> about, DateTimeOffset now)
    {
        using var listing = JsonDocument.Parse(json);
        var names = new Dictionary<IPNetwork, string>();
        foreach (var entry in about)
        {
            if (NetworkValue.Of(entry.Value) is { } network)
                names[network] = entry.Value;
        }

        var entries = new Dictionary<string, ObservedEntry>(StringComparer.Ordinal);
        foreach (var one in listing.RootElement.GetProperty("nftables").EnumerateArray())
        {
            if (one.TryGetProperty("set", out var set) && NftSet.Named(set.GetProperty("name").GetString()!) is { } ours && set.TryGetProperty("elem", out var elements))
            {
                foreach (var element in elements.EnumerateArray())
                {
                    if (Entry(element, ours, names, now) is { } entry)
                        entries[entry.Value] = entry;
                }
            }
        }

        return new ObservedState(entries);
    }

    private static ObservedEntry? Entry(JsonElement element, NftSet set, Dictionary<IPNetwork, string> names, DateTimeOffset now)
    {
        DateTimeOffset? until = null;
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("elem", out var told))
        {
            if (told.TryGetProperty("expires", out var left) || told.TryGetProperty("timeout", out left))
                until = now.AddSeconds(left.GetInt64() + 1);
            element = told.GetProperty("val");
        }

        if (Network(element, set) is { } network)
            return new ObservedEntry(names.GetValueOrDefault(network) ?? NetworkValue.Written(network), true, until);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("range", out var range)
            ? new ObservedEntry($"{range[0].GetString()}-{range[1].GetString()}", true, until)
            : null;
    }

    /// <summary>Null: it is none, as somebody else may have written it.</summary>
    private static IPNetwork? Network(JsonElement value, NftSet set)
    {
        if (value.ValueKind == JsonValueKind.String)
            return IPAddress.TryParse(value.GetString(), out var address) ? NetworkValue.Of(address, set.Length) : NetworkValue.Of(value.GetString()!);
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("prefix", out var prefix)
            ? NetworkValue.Of(IPAddress.Parse(prefix.GetProperty("addr").GetString()!), prefix.GetProperty("len").GetInt32())
            : null;
    }
}
