using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <param name="Group">That its device puts accounts into; null for other lists.</param>
public sealed record ChosenList(ListDefinition List, string? Group);
