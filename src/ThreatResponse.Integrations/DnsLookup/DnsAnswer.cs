using DnsClient.Protocol;

namespace ThreatResponse.Integrations.DnsLookup;

internal enum DnsOutcome
{
    Answered,
    NoSuchName,
    Refused,
    Failed,
}

/// <param name="Says">Why there are no records, for people.</param>
internal sealed record DnsAnswer(DnsOutcome Outcome, IReadOnlyList<DnsResourceRecord> Records, string Says)
{
    /// <summary>Something is known, though it may be that nothing is there.</summary>
    public bool IsKnown => Outcome is DnsOutcome.Answered or DnsOutcome.NoSuchName;
}
