using System.Text.Json.Serialization;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Hosts;

/// <summary>What is kept of a host or user; bounded by the 512 detections of its history.</summary>
internal sealed class TargetState
{
    public DateTimeOffset First { get; set; }
    public DateTimeOffset Last { get; set; }
    public long Alerts { get; set; }
    public DetectionHistory History { get; set; } = DetectionHistory.Empty;

    /// <summary>Names of the detections in the history, for people.</summary>
    public Dictionary<long, string> Names { get; set; } = [];

    /// <summary>Per partition, the highest <c>seq</c> counted.</summary>
    public Dictionary<int, long> Applied { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TargetState))]
internal sealed partial class TargetJson : JsonSerializerContext;
