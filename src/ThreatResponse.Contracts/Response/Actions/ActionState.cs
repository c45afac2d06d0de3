namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>Where an action stands. Its life: requested, perhaps awaiting approval, running, then done, failed or unknown; what is done can be undone.</summary>
public enum ActionState
{
    Requested,

    /// <summary>Somebody else must approve it.</summary>
    AwaitingApproval,

    Running,

    Done,

    /// <summary>Not done: refused, not approved in time, or gone wrong. Nothing of it is in force.</summary>
    Failed,

    /// <summary>It was begun, and what came of it cannot be found out: it is not done again by itself.</summary>
    Unknown,

    /// <summary>Being undone.</summary>
    Undoing,

    Undone,
}
