using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Enrichment;

[GenerateSerializer, Alias("tr.EnricherState")]
internal sealed class EnricherState
{
    /// <summary>Calls of the last minute, oldest first.</summary>
    [Id(0)] public List<DateTimeOffset> Recent { get; set; } = [];

    /// <summary>UTC.</summary>
    [Id(1)] public DateOnly Day { get; set; }

    [Id(2)] public int OnDay { get; set; }

    /// <summary>In a row.</summary>
    [Id(3)] public int Failures { get; set; }

    [Id(4)] public FailureKind Failure { get; set; }

    [Id(5)] public string? Why { get; set; }

    /// <summary>Nothing is asked before; null: it may be asked.</summary>
    [Id(6)] public DateTimeOffset? Until { get; set; }

    /// <summary>Nothing is asked until somebody says so.</summary>
    [Id(7)] public bool IsStopped { get; set; }

    [Id(8)] public DateTimeOffset? Answered { get; set; }
}
