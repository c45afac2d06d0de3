namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A cyber-observable object of STIX.</summary>
/// <param name="Type">For example <c>ipv4-addr</c>.</param>
/// <param name="Properties">
/// By STIX's names. Hashes stand under <c>hashes</c> by <c>MD5</c>, <c>SHA-1</c>, <c>SHA-256</c>, <c>SHA-512</c>. References are resolved: under <c>src_ref</c> lies the object itself.
/// </param>
public sealed record ObservedObject(string Type, StixValue.Fields Properties);
