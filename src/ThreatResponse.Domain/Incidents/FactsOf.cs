using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>What one alert adds to its incident.</summary>
public static class FactsOf
{
    public static IncidentFacts Alert(Alert alert, Familiarity familiarity, string rule, string because, IReadOnlyList<string> leftOut)
    {
        var facts = new FactsBuilder();
        facts.Add(alert, familiarity, alert.Detection, BecauseLine(rule, because), leftOut);
        return facts.ToFacts();
    }

    internal static string BecauseLine(string rule, string because) => $"{rule}\t{because}";
}
