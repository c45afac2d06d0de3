using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>What a client says of an incident, when it comments or closes.</summary>
/// <param name="Classification">On closing, what it turned out to be. These clients do not say it: then it was real, since anything else would teach grouping and scores something that nobody said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record IncidentNote(string? Summary, string? Detail, ClosingClassification? Classification)
{
    [JsonIgnore]
    public string Text => string.Join("\n\n", new[] { Summary?.Trim(), Detail?.Trim() }.Where(part => !string.IsNullOrEmpty(part)));
}
