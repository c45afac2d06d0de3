using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Response.Actions;

/// <summary>The product's words for actions.</summary>
internal static class ActionWords
{
    /// <summary>What is done, as a choice.</summary>
    public static string Of(ActionKind kind) => kind switch
    {
        ActionKind.Block => T("Block on a list"),
        ActionKind.Unblock => T("Unblock: end every lease"),
        ActionKind.DisableUser => T("Disable user"),
        ActionKind.EnableUser => T("Enable user"),
        ActionKind.AddToGroup => T("Add to group"),
        ActionKind.RemoveFromGroup => T("Remove from group"),
        ActionKind.Assign => T("Assign"),
        ActionKind.SetState => T("Set state"),
        ActionKind.Tag => T("Tag"),
        ActionKind.Untag => T("Take tag off"),
        ActionKind.Notify => T("Notify"),
        _ => Words.Key(kind),
    };

    public static string Verb(ActionKind kind) => kind switch
    {
        ActionKind.Block => T("Block"),
        ActionKind.Unblock => T("Unblock"),
        ActionKind.DisableUser => T("Disable"),
        ActionKind.EnableUser => T("Enable"),
        _ => Of(kind),
    };

    public static string Of(ActionState state) => state switch
    {
        ActionState.Requested => T("requested"),
        ActionState.AwaitingApproval => T("awaiting approval"),
        ActionState.Running => T("running"),
        ActionState.Done => T("done"),
        ActionState.Failed => T("failed"),
        ActionState.Unknown => T("outcome unknown"),
        ActionState.Undoing => T("being undone"),
        ActionState.Undone => T("undone"),
        _ => Words.Key(state),
    };

    public static string ClassOf(ActionState state) => state switch
    {
        ActionState.Failed or ActionState.Unknown => "is-error",
        ActionState.Undone => "is-off",
        _ => "",
    };
}
