using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>What one provider says of one value, or that it has yet to be asked.</summary>
[GenerateSerializer, Immutable, Alias("tr.EnrichmentEntry")]
public sealed record EnrichmentEntry
{
    [Id(0)] public required string Provider { get; init; }

    [Id(1)] public required string Type { get; init; }

    [Id(2)] public required string Value { get; init; }

    /// <summary>Its last answer; null: none yet.</summary>
    [Id(3)] public EnrichmentAnswer? Answer { get; init; }

    [Id(4)] public DateTimeOffset? Answered { get; init; }

    /// <summary>The answer is good until then.</summary>
    [Id(5)] public DateTimeOffset? Expires { get; init; }

    /// <summary>When it is to be asked; null: not.</summary>
    [Id(6)] public DateTimeOffset? Due { get; init; }

    /// <summary>The higher, the sooner: the score of the incident that wants it.</summary>
    [Id(7)] public int Priority { get; init; }

    /// <summary>How often in a row it failed for this value.</summary>
    [Id(8)] public int Tries { get; init; }

    /// <summary>Why the last try failed; null: it did not.</summary>
    [Id(9)] public string? Fault { get; init; }

    /// <summary>How often it was asked again by itself.</summary>
    [Id(10)] public int Step { get; init; }

    /// <summary>Of the provider when it answered.</summary>
    [Id(11)] public Reliability Reliability { get; init; }

    /// <summary>How <see cref="Fault"/> begins when nothing was asked because a feed forbids it.</summary>
    public const string HeldBack = "Held back: ";

    public bool IsHeldBack => Fault?.StartsWith(HeldBack, StringComparison.Ordinal) == true;
}

/// <param name="Priority">See <see cref="EnrichmentEntry.Priority"/>.</param>
[GenerateSerializer, Immutable, Alias("tr.EnrichmentWish")]
public sealed record EnrichmentWish([property: Id(0)] string Type, [property: Id(1)] string Value, [property: Id(2)] int Priority)
{
    /// <summary>Of what a person asks for: before everything else.</summary>
    public const int ByHand = 2_000;
}
