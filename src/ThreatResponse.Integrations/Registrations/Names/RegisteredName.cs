namespace ThreatResponse.Integrations.Registrations.Names;

/// <param name="Domain">What is registered with a registry: a public suffix and one label before it.</param>
/// <param name="Shared">The suffix below which somebody gives names to everybody, and in which the name lies; null: in none.</param>
/// <param name="IsKnownEnding">A public suffix of the DNS is known for it; if not, its last label is taken for one.</param>
internal sealed record RegisteredName(string Domain, string? Shared, bool IsKnownEnding)
{
    public string TopLevel => Domain[(Domain.LastIndexOf('.') + 1)..];
}
