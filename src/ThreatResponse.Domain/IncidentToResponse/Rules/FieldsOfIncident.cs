using System.Globalization;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>An incident as <see cref="RuleFields"/> name it.</summary>
public static class FieldsOfIncident
{
    /// <summary>What the columns of its row say of it now; everything else is not known.</summary>
    public static FieldBag Columns(IncidentChange changed)
    {
        var bag = new FieldBag(RuleFields.BeyondColumns);
        AddColumns(bag, changed.Status, changed.Score, changed.Severity, changed.Alerts);
        return bag;
    }

    /// <summary>As it is now.</summary>
    /// <param name="values">What it shows; null when that was not read.</param>
    /// <param name="verdicts">Of its values, those that were judged.</param>
    public static FieldBag Now(IncidentState state, IReadOnlyList<SeenValue>? values, IReadOnlyList<IndicatorView> verdicts)
    {
        var bag = new FieldBag(values is null ? RuleFields.OfValues : null);
        AddUnchanging(bag, state);
        AddColumns(bag, state.Status, state.Score, state.Facts.MaxSeverity, state.Facts.Alerts);
        bag.Add("incident.classification", state.Closing is { } closing ? WordOf(closing) : null);
        bag.Add("incident.assignee", state.Assignee);
        foreach (var product in state.Facts.Products.Keys)
            bag.Add("alert.product", product);
        foreach (var detection in state.Facts.Detections.Keys)
            AddDetection(bag, detection, state.Facts.Products.Keys);
        AddValues(bag, values ?? []);
        AddVerdicts(bag, verdicts);
        return bag;
    }

    /// <summary>
    /// As it was all along, as far as that is known. While it was not closed it counts as new and nobody's; what is known as a whole only, such as the
    /// worth of its targets, counts from the beginning.
    /// </summary>
    public static FieldBag Past(PastIncident past, IReadOnlyList<IndicatorView> verdicts)
    {
        var (bag, state) = (new FieldBag(), past.State);
        AddUnchanging(bag, state);
        PastScores(bag, state);
        PastAlerts(bag, past);
        bag.Add("incident.state", state.IsRoutine ? "ignored" : "new", null, state.Closed);
        if (state.Closed is { } closed)
        {
            bag.Add("incident.state", "closed", closed);
            bag.Add("incident.classification", state.Closing is { } closing ? WordOf(closing) : null, closed);
        }

        AddValues(bag, past.Values);
        AddVerdicts(bag, verdicts);
        return bag;
    }

    private static void AddColumns(FieldBag bag, IncidentStatus status, int score, int severity, long alerts)
    {
        AddNumber(bag, "incident.score", score);
        AddNumber(bag, "incident.severity", severity);
        AddNumber(bag, "alert.severity", severity);
        AddNumber(bag, "incident.alerts", alerts);
        bag.Add("incident.state", WordOf(status));
    }

    private static void PastScores(FieldBag bag, IncidentState state)
    {
        if (state.ScoreSteps is not { Count: > 0 } steps)
        {
            AddNumber(bag, "incident.score", state.Score);
            return;
        }

        for (var i = 0; i < steps.Count; i++)
            AddNumber(bag, "incident.score", steps[i].Score, i == 0 ? null : steps[i].At, i + 1 < steps.Count ? steps[i + 1].At : null);
    }

    private static void PastAlerts(FieldBag bag, PastIncident past)
    {
        var (severity, seen) = (-1, new HashSet<string>(StringComparer.Ordinal));
        var severities = new List<(int Severity, DateTimeOffset At)>();
        for (var i = 0; i < past.Alerts.Count; i++)
        {
            var alert = past.Alerts[i];
            var next = i + 1 < past.Alerts.Count ? past.Alerts[i + 1].At : (DateTimeOffset?)null;
            AddNumber(bag, "incident.alerts", next is null ? Math.Max(i + 1, past.State.Facts.Alerts) : i + 1, alert.At, next);
            if (alert.Severity > severity)
                severities.Add((severity = alert.Severity, alert.At));
            if (!seen.Add($"{alert.Product}\n{alert.Rule}"))
                continue;
            bag.Add("alert.product", alert.Product, alert.At);
            bag.Add("alert.rule", alert.Rule, alert.At);
            bag.Add("alert.detection", $"{alert.Product}: {alert.Rule}", alert.At);
        }

        for (var i = 0; i < severities.Count; i++)
        {
            var until = i + 1 < severities.Count ? severities[i + 1].At : (DateTimeOffset?)null;
            AddNumber(bag, "incident.severity", severities[i].Severity, severities[i].At, until);
            AddNumber(bag, "alert.severity", severities[i].Severity, severities[i].At, until);
        }
    }

    private static void AddUnchanging(FieldBag bag, IncidentState state)
    {
        var (facts, known) = (state.Facts, state.Circumstances);
        AddNumber(bag, "incident.number", state.Number);
        bag.Add("incident.title", state.Title);
        AddNumber(bag, "incident.blocked", facts.Blocked);
        AddNumber(bag, "incident.targets", facts.Targets.Count);
        AddYesNo(bag, "incident.routine", state.IsRoutine);
        AddYesNo(bag, "incident.recurs", state.RecursFrom is not null);
        bag.Add("incident.infection", WordOf(known.Infection));
        foreach (var source in facts.Sources.Keys)
            bag.Add("alert.source", source);
        bag.Add("alert.title", facts.MaxSeverityTitle);
        foreach (var classification in facts.Classifications.Keys)
            bag.Add("alert.classification", WordOf(classification));
        foreach (var host in facts.Targets.Keys.Where(target => !facts.Users.ContainsKey(target)))
            bag.Add("host.name", host);
        foreach (var user in facts.Users.Keys)
            bag.Add("user.name", user);
        var isOfUser = known.ValuedTarget is { } valued && facts.Users.ContainsKey(valued);
        AddWorth(bag, "host", isOfUser ? TargetValue.Ordinary : known.TargetValue);
        AddWorth(bag, "user", isOfUser ? known.TargetValue : TargetValue.Ordinary);
    }

    private static void AddWorth(FieldBag bag, string whose, TargetValue value)
    {
        bag.Add($"{whose}.value", WordOf(value));
        AddYesNo(bag, $"{whose}.high_value", value is TargetValue.High or TargetValue.Critical);
    }

    private static void AddDetection(FieldBag bag, string detection, IEnumerable<string> products)
    {
        bag.Add("alert.detection", detection);
        var product = products.Where(name => detection.StartsWith($"{name}: ", StringComparison.Ordinal)).MaxBy(name => name.Length);
        bag.Add("alert.rule", product is null ? null : detection[(product.Length + 2)..]);
    }

    private static void AddValues(FieldBag bag, IReadOnlyList<SeenValue> values)
    {
        foreach (var value in values)
        {
            if (FieldOf(value) is { } field)
                bag.Add(field, value.Value, value.First);
            if (value is { Type: ObservableTypes.DomainName, Role: not ("target" or "detector" or "forensics-host") })
                bag.Add("domain", value.Value, value.First);
        }
    }

    private static string? FieldOf(SeenValue value) => (value.Type, value.Role) switch
    {
        (ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address, "target") => "target.address",
        (ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address, "attacker") => "attacker.address",
        (ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address, "cnc-host") => "cnc.address",
        (ObservableTypes.DomainName or ObservableTypes.HostName, "attacker") => "attacker.name",
        (ObservableTypes.DomainName or ObservableTypes.HostName, "cnc-host") => "cnc.name",
        (ObservableTypes.Url, _) => "url",
        (ObservableTypes.File, _) => "file.hash",
        (ObservableTypes.FileName, _) => "file.name",
        (ObservableTypes.EmailAddress, "sender") => "email.sender",
        (ObservableTypes.EmailAddress, "recipient") => "email.recipient",
        (ObservableTypes.Subject, _) => "email.subject",
        (ObservableTypes.MacAddress, _) => "mac.address",
        (ObservableTypes.Campaign, _) => "campaign",
        _ => null,
    };

    private static void AddVerdicts(FieldBag bag, IReadOnlyList<IndicatorView> verdicts)
    {
        foreach (var judged in verdicts.Where(judged => judged.Verdict != Verdict.Unknown))
        {
            bag.Add("indicator.verdict", WordOf(judged.Verdict), judged.Judged);
            bag.Add("indicator.type", judged.Type, judged.Judged);
            bag.Add($"indicator.{WordOf(judged.Verdict)}", judged.Value, judged.Judged);
        }
    }

    private static void AddNumber(FieldBag bag, string field, long number, DateTimeOffset? since = null, DateTimeOffset? until = null) =>
        bag.Add(field, number.ToString(CultureInfo.InvariantCulture), since, until);

    private static void AddYesNo(FieldBag bag, string field, bool isSo) => bag.Add(field, isSo ? "true" : "false");

    /// <summary>TruePositive is true-positive.</summary>
    private static string WordOf<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) ? i == 0 ? $"{char.ToLowerInvariant(letter)}" : $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
