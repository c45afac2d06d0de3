using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>Which states follow on which.</summary>
public static class ActionLife
{
    private static readonly Dictionary<ActionState, ActionState[]> _next = new()
    {
        [ActionState.Requested] = [ActionState.AwaitingApproval, ActionState.Running, ActionState.Failed],
        [ActionState.AwaitingApproval] = [ActionState.Running, ActionState.Failed],
        [ActionState.Running] = [ActionState.AwaitingApproval, ActionState.Done, ActionState.Failed, ActionState.Unknown],
        [ActionState.Done] = [ActionState.Undoing],
        [ActionState.Undoing] = [ActionState.Undone, ActionState.Done, ActionState.Unknown],
        [ActionState.Failed] = [],
        [ActionState.Unknown] = [],
        [ActionState.Undone] = [],
    };

    /// <summary>It goes on by itself, or waits for somebody.</summary>
    public static bool IsUnended(ActionState state) => state is ActionState.Requested or ActionState.AwaitingApproval or ActionState.Running or ActionState.Undoing;

    /// <summary>Asked again, it is the same: it is on its way to be done.</summary>
    public static bool IsUnderWay(ActionState state) => IsUnended(state) && state != ActionState.Undoing;

    /// <exception cref="InvalidOperationException">The one does not follow on the other.</exception>
    public static ResponseAction Move(ResponseAction action, ActionState to, DateTimeOffset at, string by, string? why = null) =>
        _next[action.State].Contains(to)
            ? action with { Life = [.. action.Life, new ActionMoment(to, at, by, why)], Error = to is ActionState.Failed or ActionState.Unknown ? why : null }
            : throw new InvalidOperationException($"An action that is {action.State} does not become {to}.");

    /// <summary>Why it cannot be undone; null when it can.</summary>
    public static Refusal? CannotUndo(ResponseAction action) =>
        action.State == ActionState.Undone ? new ActionCannotBe("undone", "it is already.")
        : action.State != ActionState.Done ? new ActionCannotBe("undone", $"it is {Word(action.State)}; only what is done can be.")
        : action.Inverse is null ? new ActionCannotBe("undone", "nothing undoes this kind of action.")
        : action.Kind.Leases() && action.LeasesBefore.Count > 0 ? new ActionCannotBe("undone", $"{action.Target} was on {action.Parameters.List} before for {action.Owner}. Lift it there, or ask for its inverse.")
        : action.Kind.Lifts() && action.LeasesBefore.Count == 0 ? new ActionCannotBe("undone", $"{action.Target} was not on {action.Parameters.List}: nothing was changed.")
        : null;

    public static string Word(ActionState state) => state == ActionState.AwaitingApproval ? "awaiting approval" : state.ToString().ToLowerInvariant();
}
