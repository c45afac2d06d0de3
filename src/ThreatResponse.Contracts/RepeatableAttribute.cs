namespace ThreatResponse.Contracts;

/// <summary>Done twice it has the effect of once: whose answer was lost with a silo may be asked again.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RepeatableAttribute : Attribute;
