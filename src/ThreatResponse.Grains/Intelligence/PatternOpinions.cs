using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.Intelligence.Patterns;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>
/// What patterns state of an incident: met by its alerts and those of the same targets, near in time. The one worth most is asked first, and the first that is met is the answer. How many are asked, of how many alerts,
/// and for how long, is bounded.
/// </summary>
internal sealed class PatternOpinions(KnownPatterns known, IIntelligenceStore store, INeighbourAlerts neighbours, ScoreRules scores, TimeProvider time)
{
    private const int MostPatterns = 100;
    private const long Steps = 1_000_000;

    /// <summary>After alerts came: what their incident learns, and every open one that holds an alert of the match.</summary>
    public async Task<IReadOnlyDictionary<long, Opinion>> HeardAsync(PatternQuestion question)
    {
        if (await First(question.Incident, question.Rows, (question.First, question.Last), null) is not { } met)
            return new Dictionary<long, Opinion>();
        return met.Alerts.Where(alert => alert.IsOpen).Select(alert => alert.Incident).Append(question.Incident).Distinct().ToDictionary(incident => incident, _ => met.Opinion);
    }

    /// <param name="seen">What the incident shows.</param>
    /// <param name="held">What it knows: kept when it cannot be told any more whether it is still so.</param>
    public async Task<Opinion?> BestAsync(long incident, IEnumerable<(string Type, string Value)> seen, Opinion? held)
    {
        var index = known.Index;
        var rows = index.IsEmpty ? [] : seen.SelectMany(value => index.Naming(value.Type, value.Value)).ToHashSet();
        return rows.Count == 0 ? null : (await First(incident, rows, null, held?.Pattern))?.Opinion;
    }

    private async Task<(Opinion Opinion, IEnumerable<NeighbourAlert> Alerts)?> First(long incident, IReadOnlyCollection<long> rows, (DateTimeOffset, DateTimeOffset)? around, long? held)
    {
        var index = known.Index;
        var asked = await InForce(rows, index);
        if (asked.Count == 0)
            return null;
        var reach = asked.Values.Max(each => PatternSpan.Of(each.Pattern));
        var near = await neighbours.ReadAsync(incident, (type, value) => index.Naming(type, value).Any(asked.ContainsKey), around, reach, CancellationToken.None);
        var seen = near.Alerts.Select(alert => ObservationOf.Alert(alert.Alert) with { At = alert.Time }).ToList();
        foreach (var (row, (stated, pattern)) in asked)
        {
            var match = MatchStixPattern.Of(pattern, seen, Steps);
            if (match.Answer == PatternAnswer.Matched || (row == held && (near.IsCut || match.Answer == PatternAnswer.TooManyToTell)))
                return (new Opinion(stated.Title ?? stated.ExternalId, stated.Feed, stated.Confidence, stated.Reliability, row), match.Observations.Select(place => near.Alerts[place]));
        }

        return null;
    }

    /// <summary>In the order of <see cref="LearnOpinion.Best"/>.</summary>
    private async Task<OrderedDictionary<long, (ImportedIndicator Stated, StixPattern Pattern)>> InForce(IReadOnlyCollection<long> rows, PatternIndex index)
    {
        var (now, found) = (time.GetUtcNow(), new OrderedDictionary<long, (ImportedIndicator, StixPattern)>());
        foreach (var stated in (await store.ReadAsync(rows, CancellationToken.None)).Where(stated => !stated.IsWithdrawn && (stated.ValidUntil is not { } until || until > now))
            .OrderByDescending(stated => stated.Confidence * scores.Reliability[(int)stated.Reliability]).ThenBy(stated => stated.Feed, StringComparer.Ordinal)
            .ThenBy(stated => stated.Title ?? stated.ExternalId, StringComparer.Ordinal).ThenBy(stated => stated.Id))
        {
            if (found.Count < MostPatterns && index[stated.Id] is { } pattern)
                found.Add(stated.Id, (stated, pattern));
        }

        return found;
    }
}
