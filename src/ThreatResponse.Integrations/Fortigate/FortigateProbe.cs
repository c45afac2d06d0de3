using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>What a FortiGate says of itself.</summary>
internal static class FortigateProbe
{
    public static async Task<DeviceProbe> AskAsync(FortigateClient client, Capability can, IEnumerable<string> notes, CancellationToken stop)
    {
        var status = await client.ReadAsync("monitor/system/status", stop);
        var (addresses, unseen) = await AddressesAsync(client, stop);
        return new DeviceProbe(Text(status.Body, "version") ?? "", can, null, addresses, [.. notes, .. unseen]);
    }

    /// <summary>A token that may not see interfaces is good enough for all else.</summary>
    private static async Task<(IReadOnlyList<string> Addresses, IReadOnlyList<string> Notes)> AddressesAsync(FortigateClient client, CancellationToken stop)
    {
        try
        {
            var interfaces = await client.ReadAsync("cmdb/system/interface", stop);
            return ([.. interfaces.Results.Select(one => Text(one, "ip")?.Split(' ', '/')[0]).OfType<string>().Where(ip => ip.Length > 0 && ip != "0.0.0.0").Distinct()], []);
        }
        catch (DeviceFailureException failure) when (failure.Kind == FailureKind.PermissionDenied)
        {
            return ([], ["The token may not see the device's interfaces: list their addresses among the protected ones."]);
        }
    }

    private static string? Text(JsonElement? body, string name) =>
        body is { } some && some.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
