namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>What an action does.</summary>
public enum ActionKind
{
    /// <summary>A lease on a list.</summary>
    Block,

    /// <summary>Ends every lease on a value of a list.</summary>
    Unblock,

    /// <summary>A lease on the list whose device disables accounts.</summary>
    DisableUser,

    EnableUser,

    /// <summary>A lease on the list whose device puts accounts into a group.</summary>
    AddToGroup,

    RemoveFromGroup,

    /// <summary>Gives an incident to somebody.</summary>
    Assign,

    /// <summary>Opens, ignores or closes an incident.</summary>
    SetState,

    /// <summary>Puts a word on an incident that it is found by.</summary>
    Tag,

    Untag,

    /// <summary>Sends a message: by e-mail, or to a signed webhook.</summary>
    Notify,
}
