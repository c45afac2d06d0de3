using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What an alert saw, as STIX patterns ask for it.</summary>
public static class ObservationOf
{
    /// <summary>Of connections and of files each: an alert that names more is cut.</summary>
    private const int Most = 100;

    /// <summary>The time is when it occurred. The sensor that saw it is no part of it.</summary>
    public static Observation Alert(Alert alert) => new(alert.Occurred,
    [
        .. ObservablesOf.Alert(alert).Where(value => value.Role != ObservableRole.Detector).DistinctBy(value => (value.Type, value.Value)).Select(Value).OfType<ObservedObject>(),
        .. alert.Files.Take(Most).Select(File),
        .. alert.Email is { } email ? [Message(email)] : Array.Empty<ObservedObject>(),
        .. Connections(alert).Distinct().Take(Most).Select(Connection),
    ]);

    private static ObservedObject? Value(Observable seen) => seen.Type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address or ObservableTypes.DomainName or ObservableTypes.Url or ObservableTypes.EmailAddress or ObservableTypes.MacAddress =>
            Object(seen.Type, ("value", Text(seen.Value))),
        ObservableTypes.UserAccount => Object(seen.Type, ("user_id", Text(seen.Value)), ("account_login", Text(seen.Value[(seen.Value.LastIndexOf('\\') + 1)..]))),
        _ => null,
    };

    private static ObservedObject File(AlertFile file) => Object(
        ObservableTypes.File,
        ("name", Text(file.Name)),
        ("size", Number(file.Size)),
        ("hashes", Fields(("MD5", Text(file.Md5)), ("SHA-1", Text(file.Sha1)), ("SHA-256", Text(file.Sha256)))));

    private static ObservedObject Message(AlertEmail email) => Object(
        ObservableTypes.EmailMessage,
        ("message_id", Text(email.MessageId)),
        ("subject", Text(email.Subject)),
        ("date", email.Delivered is { } delivered ? new StixValue.Time(delivered) : null),
        ("from_ref", Fields(("value", Text(email.Sender)))),
        ("sender_ref", Fields(("value", Text(email.Sender)))),
        ("to_refs", email.Recipients.Count > 0 ? new StixValue.Items([.. email.Recipients.Select(recipient => Fields(("value", Text(recipient)))).OfType<StixValue>()]) : null));

    /// <summary>Attackers came to the targets, targets went to command and control; else as the source says.</summary>
    private static IEnumerable<(AlertPeer From, AlertPeer To)> Connections(Alert alert)
    {
        var targets = alert.Targets.Where(target => target.Host is not null).Select(target => new AlertPeer { Host = target.Address ?? target.HostName, Port = target.Port }).ToList();
        return alert.Attackers.SelectMany(attacker => targets, (attacker, target) => (attacker, target))
            .Concat(targets.SelectMany(target => alert.CncHosts, (target, host) => (target, host)))
            .Concat(alert is { Initiator: { } initiator, Responder: { } responder } ? [(initiator, responder)] : []);
    }

    private static ObservedObject Connection((AlertPeer From, AlertPeer To) ends)
    {
        var protocol = (ends.To.Protocol ?? ends.From.Protocol)?.ToLowerInvariant();
        var family = AddressRange.TryRead(ends.From.Host ?? ends.To.Host ?? "", out var range) ? range.IsIpv4 ? "ipv4" : "ipv6" : null;
        return Object(
            "network-traffic",
            ("src_ref", Fields(("value", Text(ends.From.Host)))),
            ("dst_ref", Fields(("value", Text(ends.To.Host)))),
            ("src_port", Number(ends.From.Port)),
            ("dst_port", Number(ends.To.Port)),
            ("protocols", protocol is null ? null : new StixValue.Items([.. new[] { Text(family), Text(protocol) }.OfType<StixValue>()])));
    }

    private static ObservedObject Object(string type, params (string Name, StixValue? Value)[] properties) => new(type, Fields(properties) ?? new StixValue.Fields(new Dictionary<string, StixValue>()));

    private static StixValue.Text? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : new StixValue.Text(text);

    private static StixValue.Number? Number(long? number) => number is { } known ? new StixValue.Number(known) : null;

    /// <summary>Null when none is known.</summary>
    private static StixValue.Fields? Fields(params (string Name, StixValue? Value)[] properties)
    {
        var known = new Dictionary<string, StixValue>(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            if (value is not null)
                known[name] = value;
        }

        return known.Count > 0 ? new StixValue.Fields(known) : null;
    }
}
