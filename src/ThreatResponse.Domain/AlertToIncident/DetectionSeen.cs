using System.Text.Json.Serialization;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What a target remembers of one detection. Short names: a host may keep 512 of these. Hours are hours since 1970.</summary>
/// <param name="First">First seen, Unix seconds.</param>
/// <param name="Last">Last seen, Unix seconds.</param>
/// <param name="Hours">Distinct hours in which it fired.</param>
/// <param name="Hour">The latest hour in which it fired.</param>
/// <param name="Recent">That hour (bit 0) and the 63 before it: in which did it fire. Late alerts find their place here.</param>
/// <param name="Count">Alerts in <paramref name="Hour"/>.</param>
/// <param name="Peak">The highest count of an earlier hour, × 0.98 for each hour since; as of <paramref name="Hour"/>.</param>
public readonly record struct DetectionSeen(
    [property: JsonPropertyName("f")] long First,
    [property: JsonPropertyName("l")] long Last,
    [property: JsonPropertyName("n")] int Hours,
    [property: JsonPropertyName("h")] long Hour,
    [property: JsonPropertyName("r")] ulong Recent,
    [property: JsonPropertyName("c")] int Count,
    [property: JsonPropertyName("p")] double Peak);
