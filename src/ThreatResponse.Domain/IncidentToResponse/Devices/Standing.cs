namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <summary>What was read from a device.</summary>
/// <param name="InForce">Values that are in force.</param>
/// <param name="Knows">False: the device cannot be read, and nothing follows from an absence.</param>
public sealed record Standing(IReadOnlySet<string> InForce, bool Knows)
{
    public bool Has(string value) => InForce.Contains(value);
}
