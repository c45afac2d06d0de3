using System.Xml.Linq;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What a firewall or a Panorama says of itself.</summary>
internal static class PanOsProbe
{
    public static async Task<DeviceProbe> AskAsync(PanOsClient client, Capability can, IEnumerable<string> notes, CancellationToken stop)
    {
        var info = await client.AskAsync("<show><system><info></info></system></show>", stop);
        if (!info.IsSuccess)
            throw client.Failure(info, false);
        var system = info.Result?.Element("system");
        var version = system?.Element("sw-version")?.Value ?? "";
        return new DeviceProbe(version, can, null, await AddressesAsync(client, system, stop), [.. notes, .. await PairAsync(client, stop)]);
    }

    /// <summary>Before 10.0, only single addresses can have tags. A version that is not understood is taken for a new one.</summary>
    public static bool TagsNetworks(string version) => !int.TryParse(version.Split('.')[0], out var major) || major >= 10;

    private static async Task<IReadOnlyList<string>> AddressesAsync(PanOsClient client, XElement? system, CancellationToken stop)
    {
        string?[] own = [system?.Element("ip-address")?.Value, system?.Element("ipv6-address")?.Value];
        var interfaces = await client.AskAsync("<show><interface>all</interface></show>", stop);
        var carried = interfaces.IsSuccess ? interfaces.Result?.Element("ifnet")?.Elements("entry").Select(entry => entry.Element("ip")?.Value) ?? [] : [];
        return [.. own.Concat(carried).Select(text => text?.Split('/')[0].Trim()).Where(text => text is not null && NetworkValue.Of(text) is not null).OfType<string>().Distinct()];
    }

    /// <summary>The other one of a pair refuses writes. Who cannot say is taken for the active one.</summary>
    private static async Task<IReadOnlyList<string>> PairAsync(PanOsClient client, CancellationToken stop)
    {
        var pair = await client.AskAsync("<show><high-availability><state></state></high-availability></show>", stop);
        return pair.IsSuccess && pair.Result?.Descendants("local-info").FirstOrDefault()?.Element("state")?.Value == "passive"
            ? ["This is the passive member of a pair: enter the address of the active one."]
            : [];
    }
}
