using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Grains.Incidents;

/// <summary>A wish for another state, sent to the decision that it needs.</summary>
internal static class StateChange
{
    public static Outcome<IncidentState> Of(IncidentState state, ChangeIncidentState change, string? caller, DateTimeOffset now)
    {
        if (change.Comment?.Length > 20_000)
            return new CommentIsInvalid();
        if (change.Status == IncidentStatus.Closed)
            return change.Classification is { } closing ? CloseIncident.As(state, closing, now, change.IgnoreAlikeUntil) : new ClosingNeedsAClassification();
        if (state.Status == IncidentStatus.Closed && state.MergedInto is null)
        {
            var reopened = ReopenIncident.Of(state);
            return reopened.Refusal is not null || change.Status is IncidentStatus.Open or IncidentStatus.Assigned ? reopened : ChangeState.To(reopened.Value!, change.Status);
        }

        return change.Status == IncidentStatus.Assigned ? AssignIncident.To(state, state.Assignee ?? caller) : ChangeState.To(state, change.Status);
    }

    public static Done Said(IncidentState before, IncidentState after, ChangeIncidentState change)
    {
        var text = $"State {Word(before.Status)} → {Word(after.Status)}";
        if (after.Status == IncidentStatus.Closed)
            text += $", {after.Closing switch { ClosingClassification.TruePositive => "true positive", ClosingClassification.FalsePositive => "false positive", ClosingClassification.Benign => "benign", _ => "duplicate" }}";
        if (after.IgnoreAlikeUntil is { } until && after.Status == IncidentStatus.Closed)
            text += $", alike ones ignored until {until:yyyy-MM-dd HH:mm} UTC";
        return new Done("state", string.IsNullOrWhiteSpace(change.Comment) ? text : $"{text}: {change.Comment.Trim()}");
    }

    private static string Word(IncidentStatus status) => status.ToString().ToLowerInvariant();
}
