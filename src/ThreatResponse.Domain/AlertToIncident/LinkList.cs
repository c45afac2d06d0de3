using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Links between incidents, each pair once: the first reason stands, but a merge outdoes a suggestion.</summary>
internal sealed class LinkList
{
    private readonly Dictionary<(long Older, long Younger), int> _places = [];
    private readonly List<IncidentLink> _links = [];

    public (long Older, long Younger) Add(IncidentHead a, IncidentHead b, string rule, string reason, LinkKind kind)
    {
        var pair = (a.Created, a.Id).CompareTo((b.Created, b.Id)) <= 0 ? (a.Id, b.Id) : (b.Id, a.Id);
        Add(new IncidentLink(pair.Item1, pair.Item2, rule, reason, kind));
        return pair;
    }

    public void Add(IncidentLink link)
    {
        if (!_places.TryGetValue((link.Older, link.Younger), out var at))
        {
            _places.Add((link.Older, link.Younger), _links.Count);
            _links.Add(link);
        }
        else if (link.Kind == LinkKind.Merge && _links[at].Kind != LinkKind.Merge)
        {
            _links[at] = link;
        }
    }

    public IReadOnlyList<IncidentLink> ToLinks() => _links;
}
