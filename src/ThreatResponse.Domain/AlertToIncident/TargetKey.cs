namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Who an alert is about: decides its partition and whose grain judges its familiarity.</summary>
/// <param name="Value">Canonical, as in the alert; the source's name when <see cref="TargetKind.None"/>.</param>
public readonly record struct TargetKey(TargetKind Kind, string Value);
