namespace ThreatResponse.Contracts.Alerts;

/// <summary>What a sensor saw beside its alerts in one flow: adds files, names and addresses to an alert with the same <see cref="FlowKey"/>.</summary>
[GenerateSerializer, Immutable, Alias("tr.AlertContext")]
public sealed record AlertContext
{
    /// <summary>Equals <see cref="Alert.FlowKey"/> of the alerts it belongs to.</summary>
    [Id(0)] public required string FlowKey { get; init; }

    /// <summary>The source's word for it: <c>fileinfo</c>, <c>http</c>, <c>dns</c>, <c>tls</c>, <c>flow</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    [Id(2)] public required DateTimeOffset Occurred { get; init; }

    /// <summary>One line for people: <c>file invoice.iso, 284 kB</c>.</summary>
    [Id(3)] public required string Summary { get; init; }

    [Id(4)] public IReadOnlyList<AlertFile> Files { get; init; } = [];

    [Id(5)] public IReadOnlyList<string> Urls { get; init; } = [];

    [Id(6)] public IReadOnlyList<string> Domains { get; init; } = [];
}
