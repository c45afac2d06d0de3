using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Integrations.Abstractions.Alerts;

/// <summary>What one event of a payload turned out to be.</summary>
/// <param name="Raw">The event's own bytes, unmodified.</param>
public abstract record ParsedEvent(ReadOnlyMemory<byte> Raw);

/// <summary>An alert.</summary>
public sealed record AlertParsed(Alert Alert, ReadOnlyMemory<byte> Raw) : ParsedEvent(Raw);

/// <summary>No alert, but it tells more about alerts of the same flow: a file, a DNS answer, a TLS handshake.</summary>
public sealed record ContextParsed(AlertContext Context, ReadOnlyMemory<byte> Raw) : ParsedEvent(Raw);

/// <summary>Well-formed, and of no interest: counted, not kept. <paramref name="Kind"/> is its type in the source's words.</summary>
public sealed record EventIgnored(string Kind, ReadOnlyMemory<byte> Raw) : ParsedEvent(Raw);

/// <summary>Not understood: kept as a dead letter. <paramref name="Reason"/> says what is wrong, where, and what was expected.</summary>
/// <param name="Offset">Byte of <paramref name="Raw"/> where it broke, where that is known.</param>
public sealed record EventRejected(string Reason, int? Offset, ReadOnlyMemory<byte> Raw) : ParsedEvent(Raw);
