namespace ThreatResponse.Integrations.Abstractions.Alerts;

/// <summary>
/// Turns received bytes into alerts. Pure: no clock, no I/O, no state; the same bytes and context give the same result.
/// Never throws for any input, and takes time linear in its length: what cannot be understood comes back as <see cref="EventRejected"/>
/// with a reason a person can act on, and never costs a neighbour in the same payload.
/// </summary>
public interface IAlertParser
{
    /// <summary>What this parser reads, for example <c>json-event</c>, <c>suricata-eve</c> or <c>syslog</c>; a configured source names one.</summary>
    string Format { get; }

    /// <param name="payload">One event, or several as the format allows (a JSON array, NDJSON). Not kept.</param>
    /// <param name="context">Who sent it and when.</param>
    IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context);
}
