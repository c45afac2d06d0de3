namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <param name="Since">Null: from the beginning.</param>
/// <param name="Until">Null: it still is so.</param>
internal readonly record struct FieldValue(string Text, DateTimeOffset? Since, DateTimeOffset? Until);
