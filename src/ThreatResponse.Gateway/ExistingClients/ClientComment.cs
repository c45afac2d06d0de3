using System.Text.Json.Serialization;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>A comment as existing clients read it: its first paragraph and the rest.</summary>
internal sealed record ClientComment(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("incident_id")] long Incident,
    [property: JsonPropertyName("summary")] string Summary,
    [property: JsonPropertyName("detail")] string Detail,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public const string Kind = "comment";

    public static ClientComment Of(long incident, ActivityRow row)
    {
        var end = row.Text.IndexOf("\n\n", StringComparison.Ordinal);
        var (summary, detail) = end < 0 ? (row.Text, "") : (row.Text[..end], row.Text[(end + 2)..]);
        return new ClientComment(row.Id, incident, summary, detail, row.Actor, ClientTime.Write(row.At), ClientTime.Write(row.At));
    }
}
