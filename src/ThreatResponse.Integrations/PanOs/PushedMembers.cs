using System.Xml.Linq;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// What the firewalls of a device group enforce that have not taken the last push. The Panorama says which those are; only they are asked what they have, each
/// through the Panorama.
/// </summary>
/// <param name="Held">Members of the group, for each firewall that is behind.</param>
/// <param name="Faults">Firewalls of which it is not known.</param>
internal sealed record PushedMembers(IReadOnlyList<HashSet<string>> Held, IReadOnlyList<string> Faults)
{
    public static async Task<PushedMembers> ReadAsync(PanOsClient client, ConfigPlace place, CancellationToken stop)
    {
        var held = new List<HashSet<string>>();
        var faults = new List<string>();
        var answer = await client.AskAsync(new XElement("show", new XElement("devicegroups", new XElement("name", place.DeviceGroup))).ToString(SaveOptions.DisableFormatting), stop);
        if (!answer.IsSuccess)
            faults.Add($"Whether the firewalls of {place.DeviceGroup} took what was committed is not known: {answer.Words}");
        foreach (var firewall in answer.Result?.Descendants("devices").Elements("entry") ?? [])
        {
            if (IsInSync(firewall))
                continue;
            var (name, serial) = (Name(firewall), Text(firewall, "serial") is { Length: > 0 } number ? number : (string?)firewall.Attribute("name") ?? "");
            if (Text(firewall, "connected") != "yes")
                faults.Add($"{name} in {place.DeviceGroup} is not connected to the Panorama, and did not take the last push: what it enforces is not known.");
            else if (await MembersAsync(client, serial, place.GroupName, stop) is { } members)
                held.Add(members);
            else
                faults.Add($"{name} in {place.DeviceGroup} did not take the last push, and does not say what it enforces.");
        }

        return new PushedMembers(held, faults);
    }

    /// <summary>Null: it does not say. A group that was never pushed to it has no members there.</summary>
    private static async Task<HashSet<string>?> MembersAsync(PanOsClient client, string serial, string group, CancellationToken stop)
    {
        try
        {
            var answer = await client.AskOfAsync(serial, "<show><config><pushed-shared-policy/></config></show>", stop);
            if (!answer.IsSuccess)
                return null;
            var groups = answer.Result?.Descendants("address-group").Elements("entry").Where(entry => (string?)entry.Attribute("name") == group) ?? [];
            return groups.Elements("static").Elements("member").Select(member => member.Value.Trim()).ToHashSet(StringComparer.Ordinal);
        }
        catch (DeviceFailureException)
        {
            // Of this firewall only: the Panorama has just answered.
            return null;
        }
    }

    private static bool IsInSync(XElement firewall) =>
        firewall.Descendants("shared-policy-status").ToList() is { Count: > 0 } told && told.TrueForAll(status => status.Value.Trim().Equals("In Sync", StringComparison.OrdinalIgnoreCase));

    private static string Name(XElement firewall) => Text(firewall, "hostname") is { Length: > 0 } name ? name : (string?)firewall.Attribute("name") ?? "A firewall";

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() ?? "";
}
