using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>Which kinds are of one sort.</summary>
public static class ActionKinds
{
    /// <summary>Puts a member on a list.</summary>
    public static bool Leases(this ActionKind kind) => kind is ActionKind.Block or ActionKind.DisableUser or ActionKind.AddToGroup;

    /// <summary>Takes one off.</summary>
    public static bool Lifts(this ActionKind kind) => kind is ActionKind.Unblock or ActionKind.EnableUser or ActionKind.RemoveFromGroup;

    public static bool IsOnIncident(this ActionKind kind) => kind is ActionKind.Assign or ActionKind.SetState or ActionKind.Tag or ActionKind.Untag;

    /// <summary>What whoever asks for one, or undoes it, must be permitted.</summary>
    public static Permission Needs(this ActionKind kind) => kind.IsOnIncident() ? Permission.WorkIncidents : Permission.Respond;
}
