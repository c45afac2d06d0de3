using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Gateway.Response;

/// <param name="Target">A value, an incident's number, or whom to notify.</param>
/// <param name="Incident">Number of the incident that it is done for.</param>
/// <param name="Id">Chosen by the caller, 32 hexadecimal digits: sent again with the same, it is the same action.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ActionBody(ActionKind? Kind, string? Target, ActionParametersBody? Parameters, long? Incident, string? Reason, string? Id)
{
    /// <summary>Null when it says no kind.</summary>
    public NewAction? ToWish() => Kind is { } kind
        ? new NewAction { Kind = kind, Target = Target ?? "", Parameters = Parameters?.ToParameters() ?? new ActionParameters(), Incident = Incident, Reason = Reason ?? "", Id = Id }
        : null;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ActionParametersBody(
    string? List, DateTimeOffset? Until, string? Group, string? Assignee, IncidentStatus? Status, ClosingClassification? Classification, string? Tag, string? Text)
{
    public ActionParameters ToParameters() =>
        new() { List = List, Until = Until?.ToUniversalTime(), Group = Group, Assignee = Assignee, Status = Status, Classification = Classification, Tag = Tag, Text = Text };
}

/// <param name="Touched">Who met the target within seven days.</param>
internal sealed record ActionPreview(ActionDryRun Would, TouchedLately Touched);
