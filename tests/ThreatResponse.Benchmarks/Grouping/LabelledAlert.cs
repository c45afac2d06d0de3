using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Benchmarks.Grouping;

/// <param name="Label">A step of the attack; null for noise. Measures see it; nothing that decides does.</param>
internal sealed record LabelledAlert(JournalledAlert Journalled, string? Label)
{
    /// <summary>A separate, quiet exfiltration: none of the chain's steps.</summary>
    private const string Exfiltration = "dnsteal";

    public bool IsOfChain => Label is not null and not Exfiltration;

    public string Host => Journalled.Alert.Targets[0].HostName!;
}
