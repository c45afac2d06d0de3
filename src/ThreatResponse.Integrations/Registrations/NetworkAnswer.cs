using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>What the registration of a network says of an address in it.</summary>
internal static class NetworkAnswer
{
    /// <param name="source">RDAP or WHOIS.</param>
    public static EnrichmentAnswer Of(NetworkRecord record, string source) =>
        new(EnrichmentStatus.Found, Verdict.Unknown, null, Says(record), [.. Facts(record, source)]);

    private static string Says(NetworkRecord record)
    {
        var network = record.Name is { } name ? $"In the network {name}" : "In a network";
        return (record.Range, record.Holder) switch
        {
            ({ } range, { } holder) => $"{network} ({range}) of {holder}",
            ({ } range, null) => $"{network} ({range})",
            (null, { } holder) => $"{network} of {holder}",
            _ => network,
        };
    }

    private static IEnumerable<EnrichmentFact> Facts(NetworkRecord record, string source)
    {
        (string Name, string? Value)[] facts =
        [
            ("Network", record.Range), ("Name", record.Name), ("Kind", record.Kind?.ToLowerInvariant()), ("Holder", record.Holder), ("Registered in", record.Country),
            ("Registered", record.Registered is { } registered ? DomainAnswer.Moment(registered) : null), ("Changed", record.Changed is { } changed ? DomainAnswer.Moment(changed) : null),
            ("Abuse contact", record.Abuse), ("Told by", source),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => new EnrichmentFact(fact.Name, fact.Value!));
    }
}
