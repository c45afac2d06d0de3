using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage;

/// <summary>Enums in columns, as the words people use.</summary>
internal static class Words
{
    public static string Of(IncidentStatus status) => status switch
    {
        IncidentStatus.New => "new",
        IncidentStatus.Open => "open",
        IncidentStatus.Assigned => "assigned",
        IncidentStatus.Closed => "closed",
        _ => "ignored",
    };

    public static IncidentStatus Status(string word) => Enum.Parse<IncidentStatus>(word, ignoreCase: true);

    public static string Of(EntityKind kind) => kind == EntityKind.Host ? "host" : "user";
}
