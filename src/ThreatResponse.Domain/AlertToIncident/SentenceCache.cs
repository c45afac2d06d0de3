using System.Globalization;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Sentences and names of one batch, each made once: a thousand alerts on one host say the same.</summary>
internal sealed class SentenceCache(RuleBook book)
{
    private readonly Dictionary<(LinkKey Key, string Detection, long Window, int N, int M), string> _sentences = [];
    private readonly Dictionary<(string Product, string Rule), string> _detections = [];
    private readonly Dictionary<(string Rule, string Because), string> _lines = [];
    private readonly Dictionary<(string Value, int Count), string> _hubs = [];

    public string DetectionOf(Alert alert) => Detection(alert.Product, alert.Rule);

    public string Say(in AlertKey key, string detection, FamiliarityAnswer familiarity, long window)
    {
        var rule = book.Rules[key.Rule];
        var (n, m) = rule.Because.CountsHours ? (familiarity.HoursFired, Math.Max(familiarity.HoursFired, familiarity.HoursKnown)) : (0, 0);
        var cacheKey = (key.Key, detection, window, n, m);
        if (!_sentences.TryGetValue(cacheKey, out var sentence))
        {
            sentence = rule.Because.Say(rule, key, detection, ReadDuration.SayWindow(TimeSpan.FromMilliseconds(window)), n, m);
            _sentences.Add(cacheKey, sentence);
        }

        return sentence;
    }

    public string Line(string rule, string because)
    {
        if (!_lines.TryGetValue((rule, because), out var line))
        {
            line = FactsOf.BecauseLine(rule, because);
            _lines.Add((rule, because), line);
        }

        return line;
    }

    public string Hub(string value, int incidents)
    {
        if (!_hubs.TryGetValue((value, incidents), out var sentence))
        {
            sentence = string.Create(CultureInfo.InvariantCulture, $"{value} left out: seen in {incidents} incidents");
            _hubs.Add((value, incidents), sentence);
        }

        return sentence;
    }

    private string Detection(string product, string rule)
    {
        if (!_detections.TryGetValue((product, rule), out var detection))
        {
            detection = $"{product}: {rule}";
            _detections.Add((product, rule), detection);
        }

        return detection;
    }
}
