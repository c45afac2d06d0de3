namespace ThreatResponse.Contracts.Alerts;

/// <summary>
/// One normalised alert: what a detector said, in the product's own words, whatever the source. Made by a parser from the received bytes;
/// never changed afterwards, except that <c>AssignRoles</c> fills the roles the source left open before it is journalled.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.Alert")]
public sealed record Alert
{
    /// <summary>Name of the configured source that sent it, for example <c>json</c> or <c>suricata</c>.</summary>
    [Id(0)] public required string Source { get; init; }

    /// <summary>Identity within the source: the same key is the same alert, and a repeat is counted. At most 200 characters.</summary>
    [Id(1)] public required string NaturalKey { get; init; }

    /// <summary>True when the key is a hash of the content (the sender gave no id): then it identifies for 24 hours only.</summary>
    [Id(2)] public bool NaturalKeyExpires { get; init; }

    /// <summary>The sender's own id, verbatim; null when it gave none. Never parsed as a number.</summary>
    [Id(3)] public string? EventId { get; init; }

    /// <summary>When it happened, by the source's clock, in UTC. The parser replaces a time more than 24 h ahead by the received time and sets <see cref="OccurredIsReceived"/>.</summary>
    [Id(4)] public required DateTimeOffset Occurred { get; init; }

    /// <summary>True when the source gave no usable time, and the received time stands in.</summary>
    [Id(5)] public bool OccurredIsReceived { get; init; }

    /// <summary>One line for people: the summary, signature or rule text. Never empty, at most 500 characters.</summary>
    [Id(6)] public required string Title { get; init; }

    /// <summary>The detecting product, for example <c>Suricata</c>. Never empty.</summary>
    [Id(7)] public required string Product { get; init; }

    /// <summary>The rule within the product: its id, else its name. Never empty. Product and rule together are the <c>detection</c>.</summary>
    [Id(8)] public required string Rule { get; init; }

    /// <summary>0 to 100.</summary>
    [Id(9)] public required int Severity { get; init; }

    /// <summary>The source's own severity, verbatim.</summary>
    [Id(10)] public string? SeverityRaw { get; init; }

    [Id(11)] public AlertClassification Classification { get; init; }

    /// <summary>Allowed, blocked, or not said.</summary>
    [Id(12)] public AlertAction Action { get; init; }

    /// <summary>A malware family or campaign by name; not a signature.</summary>
    [Id(13)] public string? ThreatName { get; init; }

    /// <summary>The source's own grouping: an offence, or an alert id that it updates.</summary>
    [Id(14)] public string? Case { get; init; }

    [Id(15)] public string? Campaign { get; init; }

    /// <summary>Who was attacked. The first one decides partition, host and user.</summary>
    [Id(16)] public IReadOnlyList<AlertTarget> Targets { get; init; } = [];

    [Id(17)] public IReadOnlyList<AlertPeer> Attackers { get; init; } = [];

    /// <summary>Command-and-control hosts.</summary>
    [Id(18)] public IReadOnlyList<AlertPeer> CncHosts { get; init; } = [];

    /// <summary>Hosts to collect endpoint forensics for.</summary>
    [Id(19)] public IReadOnlyList<AlertPeer> ForensicsHosts { get; init; } = [];

    /// <summary>
    /// Initiator and responder of the traffic when the source says no more than that. <c>AssignRoles</c> turns them into roles by our networks
    /// when <see cref="Targets"/>, <see cref="Attackers"/> and <see cref="CncHosts"/> are empty.
    /// </summary>
    [Id(20)] public AlertPeer? Initiator { get; init; }

    [Id(21)] public AlertPeer? Responder { get; init; }

    /// <summary>The sensor or mail gateway that detected it.</summary>
    [Id(22)] public string? DetectorHost { get; init; }

    [Id(23)] public IReadOnlyList<AlertFile> Files { get; init; } = [];

    /// <summary>As received; absolute where the source allows.</summary>
    [Id(24)] public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Domains named beside the URLs: DNS questions, TLS server names.</summary>
    [Id(25)] public IReadOnlyList<string> Domains { get; init; } = [];

    [Id(26)] public AlertEmail? Email { get; init; }

    /// <summary>The sender's own choice of what groups its alerts, as in the JSON Event Source, for example <c>target_ip_address</c>.</summary>
    [Id(27)] public string? LinkAttribute { get; init; }

    /// <summary>Joins later events of the same flow (file, DNS, TLS) to this alert; null when the source has none.</summary>
    [Id(28)] public string? FlowKey { get; init; }

    /// <summary>Whatever else is worth showing, name to value, in the source's words. At most 50.</summary>
    [Id(29)] public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>What the parser had to mend or guess, in plain language; shown on the alert's page.</summary>
    [Id(30)] public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Detecting product and its rule: the <c>detection</c> link attribute.</summary>
    public string Detection => $"{Product}: {Rule}";
}
