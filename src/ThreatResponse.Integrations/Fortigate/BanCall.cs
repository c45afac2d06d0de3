using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>One write of the quarantine list. Bans with the same length go together.</summary>
internal sealed record BanCall(string Path, IReadOnlyList<string> Values, JsonObject Body)
{
    public static BanCall Clear(IReadOnlyList<string> values) => new("monitor/user/banned/clear_users", values, new JsonObject { ["ip_addresses"] = Array(values) });

    public static IEnumerable<BanCall> Add(IReadOnlyList<DeviceEntry> entries, DateTimeOffset now) => entries
        .GroupBy(entry => BanEnd.Seconds(entry.Until, now), entry => entry.Value)
        .Select(group => new BanCall("monitor/user/banned/add_users", [.. group], new JsonObject { ["ip_addresses"] = Array(group), ["expiry"] = group.Key }));

    public override string ToString() => FortigateClient.Written(HttpMethod.Post, Path, Body);

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
