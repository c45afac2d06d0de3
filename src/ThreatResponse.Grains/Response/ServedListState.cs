using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

/// <summary>What outlives a silo: what was served last, so that a shrink is noticed, and who fetched it.</summary>
[GenerateSerializer, Alias("tr.ServedListState")]
internal sealed class ServedListState
{
    [Id(0)] public long Version { get; set; } = -1;
    [Id(1)] public int Entries { get; set; }
    [Id(2)] public string ETag { get; set; } = "";
    [Id(3)] public DateTimeOffset Changed { get; set; }

    /// <summary>By name and address of the device.</summary>
    [Id(4)] public Dictionary<string, ListFetch> Fetches { get; set; } = [];
}
