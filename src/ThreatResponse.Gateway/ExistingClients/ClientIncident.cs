using System.Text.Json.Serialization;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>An incident as existing clients read it. What this product does not know is there and empty: they look for the members.</summary>
/// <param name="EventCount">Of all its events, also those that are not given.</param>
internal sealed record ClientIncident(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("summary")] string Summary,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("score")] int Score,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("closed_at")] string? ClosedAt,
    [property: JsonPropertyName("event_count")] long EventCount,
    [property: JsonPropertyName("false_positive_count")] long FalsePositiveCount,
    [property: JsonPropertyName("event_sources")] IReadOnlyList<string> EventSources,
    [property: JsonPropertyName("users")] IReadOnlyList<string> Users,
    [property: JsonPropertyName("assignee")] string? Assignee,
    [property: JsonPropertyName("team")] string? Team,
    [property: JsonPropertyName("hosts")] ClientIncident.HostsOf Hosts,
    [property: JsonPropertyName("incident_field_values")] IReadOnlyList<ClientIncident.Field> Fields,
    [property: JsonPropertyName("events")] IReadOnlyList<ClientEvent> Events,
    [property: JsonPropertyName("event_ids")] IReadOnlyList<long> EventIds,
    [property: JsonPropertyName("comments")] IReadOnlyList<ClientComment> Comments)
{
    /// <summary>Mail is not taken back over this way.</summary>
    [JsonPropertyName("quarantine_results")]
    public IReadOnlyList<string> QuarantineResults { get; } = [];

    [JsonPropertyName("successful_quarantines")]
    public int SuccessfulQuarantines { get; }

    [JsonPropertyName("failed_quarantines")]
    public int FailedQuarantines { get; }

    [JsonPropertyName("pending_quarantines")]
    public int PendingQuarantines { get; }

    internal sealed record HostsOf(
        [property: JsonPropertyName("attacker")] IReadOnlyList<string> Attacker, [property: JsonPropertyName("target")] IReadOnlyList<string> Target,
        [property: JsonPropertyName("cnc")] IReadOnlyList<string> Cnc, [property: JsonPropertyName("forensics")] IReadOnlyList<string> Forensics);

    internal sealed record Field([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("value")] string Value);
}
