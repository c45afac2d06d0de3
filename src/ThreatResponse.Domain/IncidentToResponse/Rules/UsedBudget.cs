namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Runs that were not held back.</summary>
/// <param name="WithinHour">Over all incidents.</param>
/// <param name="OnIncident">Over all time.</param>
public readonly record struct UsedBudget(int WithinHour, int OnIncident);
