namespace ThreatResponse.Contracts.Response;

/// <summary>A value on a list, or that was on it. It is in force while one lease lives; the last to go lifts it.</summary>
[GenerateSerializer, Immutable, Alias("tr.ListMember")]
public sealed record ListMember
{
    /// <summary>Canonical.</summary>
    [Id(0)] public required string Value { get; init; }

    /// <summary>At most 64. None: it was lifted.</summary>
    [Id(1)] public IReadOnlyList<Lease> Leases { get; init; } = [];

    /// <summary>How many times it came onto the list.</summary>
    [Id(2)] public int Stays { get; init; }

    /// <summary>When this stay, or the last one, began; UTC.</summary>
    [Id(3)] public DateTimeOffset Since { get; init; }

    /// <summary>When the last stay ended; null while it lasts.</summary>
    [Id(4)] public DateTimeOffset? Lifted { get; init; }

    /// <summary>Who may be told of it: <c>clear, green, amber, amber+strict, red</c>.</summary>
    [Id(5)] public string Tlp { get; init; } = "amber";

    /// <summary>When earlier stays began, of the hour before this one: each counts against the list's ceiling. At most 100.</summary>
    [Id(6)] public IReadOnlyList<DateTimeOffset> CameBefore { get; init; } = [];

    /// <summary>When it came onto the list: this stay, or the last one, and those before it that are still known.</summary>
    public IEnumerable<DateTimeOffset> Came() => CameBefore.Append(Since);

    public bool IsInForce => Leases.Count > 0;

    /// <summary>When the last lease ends by itself; null: never, or it was lifted.</summary>
    public DateTimeOffset? Until => Leases.Count > 0 && Leases.All(lease => lease.Until is not null) ? Leases.Max(lease => lease.Until) : null;
}
