namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A STIX object as others fetch it.</summary>
/// <param name="Collection">One of <see cref="PublishedCollection"/>.</param>
/// <param name="Created">Stays as it is; milliseconds.</param>
/// <param name="Modified">Moves with every change; milliseconds.</param>
/// <param name="Body">JSON.</param>
public sealed record PublishedObject(string Collection, string Id, string Type, DateTimeOffset Created, DateTimeOffset Modified, bool IsRevoked, string Body);
