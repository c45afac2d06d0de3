using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>
/// What a target's grain keeps about the detections that fire there: the 512 seen last. Kept as JSON in the target's row. Never changed in place.
/// </summary>
public sealed record DetectionHistory
{
    /// <summary>How many detections are remembered.</summary>
    public const int Capacity = 512;

    public static DetectionHistory Empty { get; } = new();

    /// <summary>By <see cref="IdOf"/> the detection.</summary>
    public IReadOnlyDictionary<long, DetectionSeen> Seen { get; init; } = new Dictionary<long, DetectionSeen>();

    /// <summary>When the target was first seen, Unix seconds; detections are forgotten, this is not. Null in what was stored before this was kept, and for a target never seen.</summary>
    public long? Since { get; init; }

    /// <summary><see cref="Since"/>, or else since when the oldest detection that is remembered.</summary>
    public long? FirstSeen() => Since ?? (Seen.Count > 0 ? Seen.Values.Min(seen => seen.First) : null);

    /// <summary>Stands for a detection: names may be long, and a row must stay small.</summary>
    public static long IdOf(string product, string rule) =>
        (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(rule.AsSpan()), (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(product.AsSpan())));
}
