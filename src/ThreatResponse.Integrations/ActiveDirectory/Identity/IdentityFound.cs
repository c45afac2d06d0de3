namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Who was found, and what had to be looked up beside it.</summary>
/// <param name="Groups">Null: our account may not read them.</param>
/// <param name="Manager">By name.</param>
/// <param name="Owner">By name.</param>
internal sealed record IdentityFound(IdentityEntry Entry, IReadOnlyList<DirectoryGroup>? Groups, string? Manager, string? Owner);
