namespace ThreatResponse.Domain.Observables;

/// <summary>A value that an alert names.</summary>
/// <param name="Type">One of <see cref="ObservableTypes"/>.</param>
/// <param name="Value">Canonical: lower case where case means nothing.</param>
public readonly record struct Observable(string Type, string Value, ObservableRole Role);
