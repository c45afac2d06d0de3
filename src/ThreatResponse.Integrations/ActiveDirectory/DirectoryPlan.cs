using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Which accounts must change. Whether a name fits one account is known only when it is looked up: then it is a fault of that entry.</summary>
internal static class DirectoryPlan
{
    /// <param name="never">Names that are not touched.</param>
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, IReadOnlyCollection<string> never, IContainment containment)
    {
        var refused = new List<EntryFault>();
        var adds = new List<DeviceEntry>();
        foreach (var entry in wanted.Put.DistinctBy(entry => entry.Value, StringComparer.OrdinalIgnoreCase))
        {
            if (Refusal(entry, never) is { } fault)
                refused.Add(fault);
            else if (!IsActive(now, entry))
                adds.Add(entry);
        }

        var kept = wanted.Put.Select(entry => entry.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // What was put there is lifted, whatever it is called meanwhile.
        List<DeviceEntry> removes = [.. wanted.Lift.DistinctBy(entry => entry.Value, StringComparer.OrdinalIgnoreCase).Where(entry => !kept.Contains(entry.Value) && now.Entries.ContainsKey(entry.Value))];
        return new DevicePlan(adds, removes, refused, [.. removes.Select(entry => containment.Says(entry.Value, false)), .. adds.Select(entry => containment.Says(entry.Value, true))]);
    }

    private static bool IsActive(ObservedState now, DeviceEntry entry) => now.Entries.TryGetValue(entry.Value, out var observed) && observed.Active;

    public static EntryFault? Refusal(DeviceEntry entry, IReadOnlyCollection<string> never)
    {
        if (entry.Kind != MemberKind.User)
            return new EntryFault(entry.Value, FailureKind.Unsupported, "Only accounts of users can be contained there.");
        if (string.IsNullOrWhiteSpace(entry.Value) || entry.Value.Any(char.IsControl))
            return new EntryFault(entry.Value, FailureKind.InvalidValue, "It is no name of an account.");
        var name = entry.Value[(entry.Value.IndexOf('\\', StringComparison.Ordinal) + 1)..].Split('@')[0];
        return name.StartsWith("krbtgt", StringComparison.OrdinalIgnoreCase) || never.Contains(entry.Value, StringComparer.OrdinalIgnoreCase) || never.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new EntryFault(entry.Value, FailureKind.Protected, "It is never touched.")
            : null;
    }
}
