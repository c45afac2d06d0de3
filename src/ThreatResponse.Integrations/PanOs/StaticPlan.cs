using System.Xml.Linq;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Which members a static group lacks in force, and which are no longer wanted.</summary>
internal static class StaticPlan
{
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, IReadOnlyList<ConfigPlace> places)
    {
        var refused = new List<EntryFault>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        List<DeviceEntry> adds = [], removes = [];
        foreach (var entry in wanted.Put)
        {
            if (AddressRefusal.Of(entry) is { } fault)
                refused.Add(fault);
            else if (kept.Add(entry.Value) && !(now.Entries.TryGetValue(entry.Value, out var there) && there.Active))
                adds.Add(entry);
        }

        removes.AddRange(wanted.Lift.Where(entry => kept.Add(entry.Value) && now.Entries.ContainsKey(entry.Value)));
        return new DevicePlan(adds, removes, refused, [.. places.SelectMany(place => Commands(place, adds, removes))]);
    }

    public static string Network(string value) => NetworkValue.Of(value)!.Value.ToString();

    private static IEnumerable<string> Commands(ConfigPlace place, List<DeviceEntry> adds, List<DeviceEntry> removes)
    {
        if (adds.Count > 0)
        {
            yield return PanOsCommand.Set(place.Addresses, CandidateWriter.Text(adds.Select(entry => CandidateWriter.Object(ObjectName.Of(entry.Value), Network(entry.Value), entry.Because))));
            yield return PanOsCommand.Set(place.Static, CandidateWriter.Text(adds.Select(entry => new XElement("member", ObjectName.Of(entry.Value)))));
        }

        foreach (var name in removes.Select(entry => ObjectName.Of(entry.Value)))
        {
            yield return PanOsCommand.Delete(place.Member(name));
            yield return PanOsCommand.Delete(place.Address(name));
        }
    }
}
