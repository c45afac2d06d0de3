namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <summary>What was read from a device.</summary>
/// <param name="InForce">Values that are wholly in force.</param>
/// <param name="There">Those of which something is there: in force, in force in part, or written and not activated.</param>
/// <param name="Knows">False: the device cannot be read, and nothing follows from an absence.</param>
public sealed record Standing(IReadOnlySet<string> InForce, IReadOnlySet<string> There, bool Knows)
{
    public bool Has(string value) => InForce.Contains(value);

    /// <summary>Nothing of it is there; only this ends an undo.</summary>
    public bool Lacks(string value) => Knows && !There.Contains(value);
}
