using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Sums facts up in place, within one decision.</summary>
internal sealed class FactsBuilder
{
    private static readonly int _kinds = Enum.GetValues<AlertClassification>().Length;
    private readonly long[] _classifications = new long[_kinds];
    private CountedNames _products;
    private CountedNames _sources;
    private CountedNames _detections;
    private CountedNames _targets;
    private CountedNames _users;
    private CountedNames _attackers;
    private CountedNames _because;
    private CountedNames _leftOut;
    private long _alerts;
    private long _blocked;
    private long _learning;
    private int _maxSeverity = -1;
    private string? _maxSeverityTitle;
    private string? _maxSeverityProduct;

    public void Add(Alert alert, Familiarity familiarity, string detection, string because, IReadOnlyList<string> leftOut)
    {
        _alerts++;
        _blocked += alert.Action == AlertAction.Blocked ? 1 : 0;
        _learning += familiarity == Familiarity.Learning ? 1 : 0;
        _classifications[(int)alert.Classification]++;
        KeepMostSevere(alert.Severity, alert.Title, alert.Product);
        _products.Add(alert.Product, 1);
        _sources.Add(alert.Source, 1);
        _detections.Add(detection, 1);
        _because.Add(because, 1);
        AddTargets(alert);
        foreach (var peer in alert.Attackers)
        {
            AddAttacker(peer);
        }

        foreach (var peer in alert.CncHosts)
        {
            AddAttacker(peer);
        }

        foreach (var sentence in leftOut)
        {
            _leftOut.Add(sentence, 1);
        }
    }

    public void Add(IncidentFacts facts)
    {
        _alerts += facts.Alerts;
        _blocked += facts.Blocked;
        _learning += facts.Learning;
        foreach (var (classification, count) in facts.Classifications)
        {
            _classifications[(int)classification] += count;
        }

        if (facts.MaxSeverityTitle is not null)
        {
            KeepMostSevere(facts.MaxSeverity, facts.MaxSeverityTitle, facts.MaxSeverityProduct ?? "");
        }

        _products.Add(facts.Products);
        _sources.Add(facts.Sources);
        _detections.Add(facts.Detections);
        _targets.Add(facts.Targets);
        _users.Add(facts.Users);
        _attackers.Add(facts.Attackers);
        _because.Add(facts.Because);
        _leftOut.Add(facts.LeftOut);
    }

    public IncidentFacts ToFacts()
    {
        var classifications = new Dictionary<AlertClassification, long>();
        for (var i = 0; i < _classifications.Length; i++)
        {
            if (_classifications[i] > 0)
            {
                classifications.Add((AlertClassification)i, _classifications[i]);
            }
        }

        return new IncidentFacts
        {
            Alerts = _alerts,
            Blocked = _blocked,
            Learning = _learning,
            MaxSeverity = Math.Max(0, _maxSeverity),
            MaxSeverityTitle = _maxSeverityTitle,
            MaxSeverityProduct = _maxSeverityProduct,
            Classifications = classifications,
            Products = _products.ToCounts(),
            Sources = _sources.ToCounts(),
            Detections = _detections.ToCounts(),
            Targets = _targets.ToCounts(),
            Users = _users.ToCounts(),
            Attackers = _attackers.ToCounts(),
            Because = _because.ToCounts(),
            LeftOut = _leftOut.ToCounts(),
        };
    }

    private void AddTargets(Alert alert)
    {
        var main = TargetOf.Alert(alert);
        if (main.Kind is TargetKind.Host or TargetKind.User or TargetKind.Email)
        {
            _targets.Add(main.Value, 1);
        }

        for (var i = 0; i < alert.Targets.Count; i++)
        {
            var target = alert.Targets[i];
            if (i > 0 && (target.Host ?? target.User ?? target.EmailAddress) is { } other && other != main.Value)
            {
                _targets.Add(other, 1);
            }

            if (target.User is { } user)
            {
                _users.Add(user, 1);
            }
        }
    }

    private void AddAttacker(AlertPeer peer)
    {
        if (peer.Host is { } host)
        {
            _attackers.Add(host, 1);
        }
    }

    /// <summary>Of equally severe ones the smallest title, then product: the sum must not hang on who came first.</summary>
    private void KeepMostSevere(int severity, string title, string product)
    {
        if (severity < _maxSeverity)
        {
            return;
        }

        var order = severity > _maxSeverity ? -1 : string.CompareOrdinal(title, _maxSeverityTitle);
        if (order == 0)
        {
            order = string.CompareOrdinal(product, _maxSeverityProduct);
        }

        if (order < 0)
        {
            (_maxSeverity, _maxSeverityTitle, _maxSeverityProduct) = (severity, title, product);
        }
    }
}
