using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>What the configuration protects.</summary>
public sealed class ProtectedRules
{
    /// <value>Nothing.</value>
    public IList<ProtectedRule> Protected { get; set; } = [];

    public static IReadOnlyList<RuleFault> FaultsOf(ProtectedRules rules)
    {
        var faults = new List<RuleFault>();
        for (var i = 0; i < rules.Protected.Count; i++)
        {
            if (ProtectedSet.CanonicalOf(rules.Protected[i].Value) is null)
            {
                faults.Add(new RuleFault($"protected[{i}].value", $"'{rules.Protected[i].Value}' is neither an address, nor a network, nor a name"));
            }

            if (string.IsNullOrWhiteSpace(rules.Protected[i].Reason))
            {
                faults.Add(new RuleFault($"protected[{i}].reason", "is empty: say why it must never be blocked"));
            }
        }

        return faults;
    }

    /// <summary>The rules must have no faults.</summary>
    public IReadOnlyList<ProtectedEntry> ToEntries() =>
        [.. Protected.Select(rule => new ProtectedEntry(ProtectedSet.CanonicalOf(rule.Value)!, rule.Reason.Trim(), ProtectedEntry.Configuration, DateTimeOffset.UnixEpoch))];
}
