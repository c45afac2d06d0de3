using System.IO.Hashing;
using System.Runtime.InteropServices;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>One target, one partition, for ever: alerts on one host meet in one batch, and their order is the journal's.</summary>
public static class PartitionOf
{
    public static int Alert(Alert alert, int partitions) => Target(TargetOf.Alert(alert), partitions);

    public static int Target(TargetKey target, int partitions)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(target.Value.AsSpan()), (long)target.Kind);
        return (int)(hash % (ulong)partitions);
    }
}
