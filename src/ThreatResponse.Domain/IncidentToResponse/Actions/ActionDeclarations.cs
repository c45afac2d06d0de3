using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>What each kind of action declares.</summary>
public static class ActionDeclarations
{
    private const string OnDevices = "What changes on its list and on each device of it, and who touched the value within seven days.";
    private const string OnIncident = "What changes on the incident.";

    public static readonly IReadOnlyList<ActionDeclaration> All =
    [
        Declared(ActionKind.Block, ActionApproval.AsItsList, ActionKind.Unblock, true, OnDevices),
        Declared(ActionKind.Unblock, ActionApproval.None, ActionKind.Block, false, OnDevices),
        Declared(ActionKind.DisableUser, ActionApproval.AsItsList, ActionKind.EnableUser, true, OnDevices),
        Declared(ActionKind.EnableUser, ActionApproval.None, ActionKind.DisableUser, false, OnDevices),
        Declared(ActionKind.AddToGroup, ActionApproval.AsItsList, ActionKind.RemoveFromGroup, true, OnDevices),
        Declared(ActionKind.RemoveFromGroup, ActionApproval.None, ActionKind.AddToGroup, false, OnDevices),
        Declared(ActionKind.Assign, ActionApproval.None, ActionKind.Assign, false, OnIncident),
        Declared(ActionKind.SetState, ActionApproval.None, ActionKind.SetState, false, OnIncident),
        Declared(ActionKind.Tag, ActionApproval.None, ActionKind.Untag, false, OnIncident),
        Declared(ActionKind.Untag, ActionApproval.None, ActionKind.Tag, false, OnIncident),
        Declared(ActionKind.Notify, ActionApproval.None, null, false, "To whom the message would go, and how."),
    ];

    public static ActionDeclaration Of(ActionKind kind) => All.First(declaration => declaration.Kind == kind);

    /// <summary>For people: what it does, in the words of the trail.</summary>
    public static string Said(ResponseAction action) => action.Kind switch
    {
        ActionKind.Block => $"Block {action.Target} on {action.Parameters.List}",
        ActionKind.Unblock => $"Unblock {action.Target} on {action.Parameters.List}",
        ActionKind.DisableUser => $"Disable user {action.Target}",
        ActionKind.EnableUser => $"Enable user {action.Target}",
        ActionKind.AddToGroup => $"Put {action.Target} into group {action.Parameters.Group}",
        ActionKind.RemoveFromGroup => $"Take {action.Target} out of group {action.Parameters.Group}",
        ActionKind.Assign => action.Parameters.Assignee is { } assignee ? $"Assign {action.Target} to {assignee}" : $"Take {action.Target} off its assignee",
        ActionKind.SetState => $"Set {action.Target} {action.Parameters.Status.ToString()!.ToLowerInvariant()}",
        ActionKind.Tag => $"Tag {action.Target} {action.Parameters.Tag}",
        ActionKind.Untag => $"Take tag {action.Parameters.Tag} off {action.Target}",
        _ => $"Notify {action.Target}",
    };

    private static ActionDeclaration Declared(ActionKind kind, ActionApproval approval, ActionKind? inverse, bool endsByItself, string shows) => new(kind, kind.Needs(), approval, inverse, endsByItself, shows);
}
