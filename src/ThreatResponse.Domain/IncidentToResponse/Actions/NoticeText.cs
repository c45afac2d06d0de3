using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>What a message says.</summary>
public static class NoticeText
{
    private const int LongestSubject = 120;

    /// <summary>One line: the incident, and how the text begins.</summary>
    public static string Subject(ResponseAction action)
    {
        var first = new string([.. action.Parameters.Text!.Trim().TakeWhile(letter => !char.IsControl(letter))]);
        var line = action.Incident is { } number ? $"INC-{number}: {first}" : first;
        return line.Length <= LongestSubject ? line : line[..LongestSubject] + "…";
    }

    public static string Of(ResponseAction action) =>
        $"{action.Parameters.Text!.Trim()}\n\n{(action.Incident is { } number ? $"About INC-{number}. " : "")}Sent by {action.ByDisplay} through Threat Response: {action.Reason}\n";
}
