using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What a rule would do, in plain language, for whoever writes it.</summary>
public static class SayRule
{
    public static IReadOnlyList<string> Does(ResponseRule rule) => [.. rule.Responses.Select(response => response switch
    {
        BlockValues block => $"Puts every {block.What.Name} on {block.List}, {(block.For is { } term ? $"for {ReadDuration.Say(term)} at most" : "as long as the list says")}, and lets it go when the incident is closed.",
        AssignTo assign => $"Assigns the incident to {assign.Account}.",
        SetState state => $"Sets its state to {state.Status.ToString().ToLowerInvariant()}.",
        AddComment => "Adds a comment.",
        _ => "",
    })];
}
