using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>What the activity trail says of an action.</summary>
public static class ActionWords
{
    public static string Of(ResponseAction action)
    {
        var changes = action.State is ActionState.Done or ActionState.Undone or ActionState.Unknown ? Changes(action) : "";
        var why = action.State is ActionState.AwaitingApproval ? null : action.Error ?? (action.State == ActionState.Done ? action.Life[^1].Why : null);
        return $"{action.Summary}: {ActionLife.Word(action.State)}{(why is null ? "" : $", {why}")}{(changes.Length == 0 ? "" : $". {changes}")}. Reason: {(action.State == ActionState.Undone ? action.UndoneBecause : action.Reason)}";
    }

    private static string Changes(ResponseAction action) => string.Join("; ", action.After.Select(after =>
        $"{after.What}: {action.Before.FirstOrDefault(before => before.What == after.What)?.Is ?? "not known"} → {after.Is}"));
}
