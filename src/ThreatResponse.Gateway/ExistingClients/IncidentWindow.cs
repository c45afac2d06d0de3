using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>Which incidents a client asks for. A window holds its beginning and not its end: one beside the other, none is missed and none comes twice.</summary>
internal sealed record IncidentWindow(
    IReadOnlyList<IncidentStatus> States, DateTimeOffset? CreatedAfter, DateTimeOffset? CreatedBefore, DateTimeOffset? ClosedAfter, DateTimeOffset? ClosedBefore, bool ExpandEvents)
{
    public static readonly string[] Names = ["state", "created_after", "created_before", "closed_after", "closed_before", "expand_events"];

    private const int Most = 1_000;
    private const int MostLookedAt = 20_000;

    /// <summary>Numbers are drawn as incidents are opened; what is opened at once may get them in another order.</summary>
    private static readonly TimeSpan _outOfOrder = TimeSpan.FromHours(1);

    /// <summary>Null with what is wrong.</summary>
    public static IncidentWindow? Read(IQueryCollection query, out ProblemResult? problem)
    {
        problem = null;
        var states = new List<IncidentStatus>();
        foreach (var word in IncidentParameters.Text(query, "state")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Words.Read<IncidentStatus>(word) is { } known)
                states.Add(known);
            else
                problem ??= Problems.BadParameter("state", $"“{word}” is none. Possible are {Words.All<IncidentStatus>()}, several joined by commas.");
        }

        var times = new DateTimeOffset?[4];
        foreach (var (i, name) in Names[1..5].Index())
        {
            if (IncidentParameters.Text(query, name) is { } text && (times[i] = ClientTime.Read(text)) is null)
                problem ??= Problems.BadParameter(name, ClientTime.Expected(text));
        }

        var expand = Expands(query, ref problem);
        return problem is null ? new IncidentWindow(states, times[0], times[1], times[2], times[3], expand) : null;
    }

    /// <summary>Whole events unless it says that it wants none.</summary>
    public static bool Expands(IQueryCollection query, ref ProblemResult? problem)
    {
        switch (IncidentParameters.Text(query, "expand_events")?.ToLowerInvariant())
        {
            case null or "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                problem ??= Problems.BadParameter("expand_events", "is true or false.");
                return true;
        }
    }

    /// <summary>Numbers of the incidents in it, the newest first; null when they are too many to answer with at once.</summary>
    public async Task<IReadOnlyList<long>?> FindAsync(IIncidentQueries queries, CancellationToken stop)
    {
        if (ClosedAfter is not null || ClosedBefore is not null)
            return await queries.ClosedAsync(States.Count == 0 ? [IncidentStatus.Closed] : States, ClosedAfter ?? DateTimeOffset.UnixEpoch, ClosedBefore ?? DateTimeOffset.MaxValue, (CreatedAfter, CreatedBefore), Most, stop);
        var filter = new IncidentFilter { Status = States, Sort = IncidentSort.Number };
        var found = new List<long>();
        string? cursor = null;
        for (var lookedAt = 0; lookedAt < MostLookedAt;)
        {
            var page = await queries.ListAsync(filter, 500, cursor, stop);
            found.AddRange(page.Items.Where(Holds).Select(row => row.Number));
            if (found.Count > Most)
                return null;
            if (page.Next is null || (CreatedAfter is { } after && page.Items[^1].Created < after - _outOfOrder))
                return found;
            (cursor, lookedAt) = (page.Next, lookedAt + page.Items.Count);
        }

        return null;
    }

    private bool Holds(IncidentRow row) => !(row.Created < CreatedAfter) && !(row.Created >= CreatedBefore);
}
