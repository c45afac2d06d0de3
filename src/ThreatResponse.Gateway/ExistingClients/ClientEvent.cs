using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Alerts;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>An alert as existing clients read it, as an event of its incident.</summary>
internal sealed record ClientEvent(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("category")] string Category,
    [property: JsonPropertyName("alertType")] string AlertType,
    [property: JsonPropertyName("severity")] string Severity,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("threatname")] string ThreatName,
    [property: JsonPropertyName("malwareName")] string MalwareName,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("attackDirection")] string AttackDirection,
    [property: JsonPropertyName("received")] string Received,
    [property: JsonPropertyName("falsePositive")] bool FalsePositive,
    [property: JsonPropertyName("attackers")] IReadOnlyList<ClientEvent.Attacker> Attackers,
    [property: JsonPropertyName("emails")] IReadOnlyList<ClientEmail> Emails)
{
    public static ClientEvent Of(AlertRow row, bool falsePositive)
    {
        var alert = row.Alert;
        return new ClientEvent(
            row.Id, Words.Of(alert.Classification), alert.Detection, SeverityOf(alert.Severity), alert.Source, alert.ThreatName ?? "",
            alert.Classification == AlertClassification.Malware ? alert.ThreatName ?? "" : "", alert.Title, "linked", "unknown", ClientTime.Write(row.Received), falsePositive,
            [.. alert.Attackers.Select(peer => new Attacker("unknown", peer.Host ?? peer.Url ?? peer.User, peer.Port))],
            ClientEmail.Of(alert));
    }

    /// <summary>The word for 0 to 100.</summary>
    public static string SeverityOf(int severity) => severity switch
    {
        >= 80 => "Critical",
        >= 60 => "High",
        >= 40 => "Medium",
        >= 20 => "Low",
        _ => "Informational",
    };

    /// <param name="Location">Where in the world; not told here.</param>
    internal sealed record Attacker(
        [property: JsonPropertyName("location")] string Location, [property: JsonPropertyName("host")] string? Host, [property: JsonPropertyName("port")] int? Port);
}
