namespace ThreatResponse.Web.Shell;

/// <summary>A part of a page: what was read, or why it could not be.</summary>
public sealed record Part<T>(T? Value, string? Fault);
