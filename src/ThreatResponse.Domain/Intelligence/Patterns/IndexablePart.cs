namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A value that matches a pattern by itself.</summary>
/// <param name="Type">One of <see cref="Observables.ObservableTypes"/>.</param>
/// <param name="Value">Canonical: an address or network as <c>198.51.100.0/24</c>, a name in lower case as DNS carries it, a hash in lower case; a URL as it is written.</param>
public sealed record IndexablePart(string Type, string Value, IndexableMatch Match);
