using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>The keys that a target remembers: those last used, oldest first.</summary>
public static class TargetKeys
{
    /// <summary>A host has a few; one with thousands of detections still has its wide keys.</summary>
    public const int Most = 256;

    /// <param name="changes">Keys that lead to another incident from now on, or are new.</param>
    public static IReadOnlyList<KeyMemory> With(IReadOnlyList<KeyMemory> before, IReadOnlyDictionary<LinkKey, long> changes)
    {
        var kept = new List<KeyMemory>(before.Count + changes.Count);
        foreach (var memory in before)
        {
            if (!changes.ContainsKey(memory.Key))
            {
                kept.Add(memory);
            }
        }

        foreach (var (key, incident) in changes)
        {
            kept.Add(new KeyMemory(key, incident));
        }

        if (kept.Count > Most)
        {
            kept.RemoveRange(0, kept.Count - Most);
        }

        return kept;
    }
}
