using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Web.Indicators;

/// <summary>What a value has to do with others, and which of these are judged malicious.</summary>
/// <param name="Malicious">Ids of nodes, <c>type|value</c>.</param>
public sealed record RelationsOfIndicator(ValueRelations Relations, IReadOnlySet<string> Malicious)
{
    public static async Task<RelationsOfIndicator> ReadAsync(IGrainFactory grains, ValueRelations relations)
    {
        var judged = relations.Items.Where(relation => relation.Type is not ("host" or "user" or "incident" or "feed" or "threat-name" or "autonomous-system")).Select(RelationsGraph.IdOf).Distinct().ToList();
        var views = await Task.WhenAll(judged.Select(id => grains.GetGrain<IIndicatorGrain>(id).GetAsync()));
        return new RelationsOfIndicator(relations, judged.Zip(views).Where(pair => pair.Second.Verdict == Verdict.Malicious).Select(pair => pair.First).ToHashSet());
    }
}
