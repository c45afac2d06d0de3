namespace ThreatResponse.Contracts.Audit;

/// <summary>Appends to the activity trail what is not part of an incident's own write.</summary>
public interface IActivityTrail
{
    Task AppendAsync(ActivityEntry entry);

    /// <summary>All of them in one commit.</summary>
    Task AppendAsync(IReadOnlyList<ActivityEntry> entries);
}
