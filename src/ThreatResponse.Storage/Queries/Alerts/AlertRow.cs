using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Storage.Queries.Alerts;

/// <summary>An alert in a list.</summary>
public sealed record AlertRow
{
    /// <summary>Its <c>seq</c> in the journal.</summary>
    public required long Id { get; init; }
    public required DateTimeOffset Received { get; init; }

    /// <summary>How often it was received: 1, and one more for every repeat.</summary>
    public required long Count { get; init; }

    public required DateTimeOffset LastReceived { get; init; }
    public required Alert Alert { get; init; }

    /// <summary>Null until it is handled.</summary>
    public AlertMembership? Membership { get; init; }
}

/// <summary>Which incident an alert is in, and why.</summary>
public sealed record AlertMembership(long Incident, string Rule, string Because, Familiarity Familiarity);
