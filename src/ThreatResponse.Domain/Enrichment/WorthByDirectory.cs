using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Hosts;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>What a host or user is worth, as a directory says. What a person has set stays: a directory changes only what a directory has set, or nobody.</summary>
public static class WorthByDirectory
{
    public const string Critical = "critical", HighValue = "high-value";
    private const string By = "By the directory ";

    /// <param name="known">What it is worth now, and why.</param>
    /// <param name="entry">With an answer that names somebody.</param>
    /// <returns>Null: it stays as it is.</returns>
    public static (TargetValue Value, string Reason)? Of(TargetView known, EnrichmentEntry entry)
    {
        if (entry.Answer is not { Identity: { } identity } answer || (known.ValueReason is { } reason && !reason.StartsWith(By, StringComparison.Ordinal)))
            return null;
        var value = answer.Categories.Contains(Critical) ? TargetValue.Critical : answer.Categories.Contains(HighValue) ? TargetValue.High : TargetValue.Ordinary;
        return value == known.Value ? null : (value, $"{By}{entry.Provider}: {identity.Name} {(value == TargetValue.Ordinary ? "is in none of the groups that matter any more" : $"is in a group that is {(value == TargetValue.Critical ? "critical" : "of high value")}")}.");
    }
}
