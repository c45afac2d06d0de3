using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>One provider, and how it is.</summary>
[GenerateSerializer, Immutable, Alias("tr.EnricherView")]
public sealed record EnricherView
{
    /// <summary>Secrets shown as references, or as dots.</summary>
    [Id(0)] public required EnricherDefinition Definition { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public required bool IsLocal { get; init; }

    [Id(3)] public required Reliability Reliability { get; init; }

    [Id(4)] public required EnricherQuota Quota { get; init; }

    [Id(5)] public required DeviceHealth Health { get; init; }

    /// <summary>Why it is not well, and what to do; null when it is.</summary>
    [Id(6)] public string? Why { get; init; }

    /// <summary>When it is asked again; null: at once, or it is stopped until somebody says so.</summary>
    [Id(7)] public DateTimeOffset? NextCall { get; init; }

    /// <summary>Questions that wait, those to be asked again later left out.</summary>
    [Id(8)] public long Waiting { get; init; }

    /// <summary>Being asked now.</summary>
    [Id(9)] public int UnderWay { get; init; }

    [Id(10)] public int CallsInLastMinute { get; init; }

    /// <summary>Since midnight UTC.</summary>
    [Id(11)] public int CallsToday { get; init; }

    /// <summary>When it last answered; null: never.</summary>
    [Id(12)] public DateTimeOffset? Answered { get; init; }
}
