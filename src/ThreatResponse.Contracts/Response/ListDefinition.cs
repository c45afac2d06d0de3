namespace ThreatResponse.Contracts.Response;

/// <summary>A list: the desired set of what is to be blocked or otherwise treated.</summary>
[GenerateSerializer, Immutable, Alias("tr.ListDefinition")]
public sealed record ListDefinition
{
    /// <summary>Lower-case letters, digits, dashes; 1 to 60. Part of the addresses that devices fetch.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required MemberKind Kind { get; init; }

    /// <summary>For people: what it is for.</summary>
    [Id(2)] public string Purpose { get; init; } = "";

    /// <summary>How long a lease lasts that names no end; null: until it is released.</summary>
    [Id(3)] public TimeSpan? Term { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whoever comes back stays four times as long each time, at most this long; null: no longer than the first time.</summary>
    [Id(4)] public TimeSpan? LongestTerm { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Our own networks and private addresses may be members: for a list that no perimeter device reads.</summary>
    [Id(5)] public bool TakesOurs { get; init; }

    /// <summary>New members within an hour, at most; more are refused until the hour has passed.</summary>
    [Id(6)] public int MostPerHour { get; init; } = 1_000;

    /// <summary>Whatever is to come onto it must be approved by somebody else within this time, or it is refused; null: nobody needs to.</summary>
    [Id(7)] public TimeSpan? Approval { get; init; }
}
