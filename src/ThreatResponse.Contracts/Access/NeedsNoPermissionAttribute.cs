namespace ThreatResponse.Contracts.Access;

/// <summary>Says that a grain method is open to all, and why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNoPermissionAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
