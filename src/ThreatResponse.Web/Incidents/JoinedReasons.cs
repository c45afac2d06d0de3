using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>A correlation rule, and the sentence it gave.</summary>
public readonly record struct JoinedReason(string Rule, string Sentence);

public static class JoinedReasons
{
    /// <summary>Why an incident's alerts joined, most alerts first.</summary>
    public static IEnumerable<(JoinedReason Reason, long Alerts)> Of(IncidentFacts facts) =>
        facts.Because.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Read(pair.Key), pair.Value));

    public static JoinedReason Read(string because)
    {
        var tab = because.IndexOf('\t', StringComparison.Ordinal);
        return tab < 0 ? new JoinedReason("", because) : new JoinedReason(because[..tab], because[(tab + 1)..]);
    }
}
