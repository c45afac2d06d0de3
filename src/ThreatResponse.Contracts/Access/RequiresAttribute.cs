namespace ThreatResponse.Contracts.Access;

/// <summary>The permission a grain method needs. A method without this or <see cref="NeedsNoPermissionAttribute"/> is refused to everyone, and fails a test.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
