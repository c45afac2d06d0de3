namespace ThreatResponse.Gateway.Http;

/// <summary>A problem document (RFC 9457) as the API's description shows it.</summary>
/// <param name="Type">A name, not an address: <c>urn:threat-response:</c> and the code.</param>
/// <param name="Detail">What failed, and what to do about it.</param>
/// <param name="Code">Stable: for programs.</param>
/// <param name="TraceId">Under which it is in the log.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string TraceId);
