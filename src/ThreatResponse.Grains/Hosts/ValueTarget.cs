using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Hosts;

/// <summary>A person says what a host or user is worth: kept, on record, and told to every open incident that holds it.</summary>
internal static class ValueTarget
{
    public static async Task<Outcome<TargetView>> Async(
        EntityKind kind, string key, TargetValue value, string reason, TargetMemory memory, ITargetStore store, IActivityTrail trail, IGrainFactory grains, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1_000)
            return new ValueNeedsAReason();
        var caller = Caller.Current ?? Caller.System;
        await store.WriteValueAsync(kind, key, value, reason.Trim(), CancellationToken.None);
        memory.SetValue(value, reason.Trim());
        var name = kind == EntityKind.Host ? "host" : "user";
        await trail.AppendAsync(new ActivityEntry(null, $"{name} {key}", "value", $"Value set to {value.ToString().ToLowerInvariant()}: {reason.Trim()}", caller.Name, caller.Display, time.GetUtcNow()));

        Caller.System.Enter();
        foreach (var incident in await store.OpenIncidentsAsync(kind, key, CancellationToken.None))
            await grains.GetGrain<IIncidentGrain>(incident).RevalueAsync(key, value);
        return memory.View();
    }
}
