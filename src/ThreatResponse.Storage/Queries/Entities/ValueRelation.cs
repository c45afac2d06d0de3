using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>What a value has to do with something else, and who says so.</summary>
/// <param name="Kind">As STIX 2.1 has it where it does: <c>resolves-to</c>, <c>belongs-to</c>, <c>indicates</c>; else the provider's word, or <c>stated-by</c>, <c>seen-on</c>, <c>seen-in</c>, <c>seen-with</c>.</param>
/// <param name="Type">STIX 2.1 name of what the other is, or <c>host</c>, <c>user</c>, <c>incident</c>, <c>feed</c>, <c>threat-name</c>.</param>
/// <param name="Value">The other; of an incident its number.</param>
/// <param name="Title">What people call it, where that is not the value.</param>
/// <param name="Alerts">That say so; 0: others say it.</param>
/// <param name="Sources">At least one.</param>
public sealed record ValueRelation(string Kind, string Type, string Value, string? Title, long Alerts, IReadOnlyList<RelationSource> Sources)
{
    /// <summary>Whoever said so has let it expire.</summary>
    public bool IsPast(DateTimeOffset now) => Sources.All(source => source.Until <= now);
}

/// <summary>Who says that two things have to do with each other.</summary>
/// <param name="Name">Of the feed or provider; empty: our own alerts.</param>
/// <param name="Reliability">Of the feed or provider.</param>
/// <param name="Since">When the feed first stated it, the provider answered so, or the first alert showed it.</param>
/// <param name="Last">When the provider, or an alert, saw it last; null: not said.</param>
/// <param name="Until">When the feed's statement expires, or did; null: it does not end.</param>
public sealed record RelationSource(RelationOrigin Origin, string Name, Reliability? Reliability, DateTimeOffset? Since, DateTimeOffset? Last, DateTimeOffset? Until = null);

public enum RelationOrigin
{
    /// <summary>A feed states it.</summary>
    Feed,

    /// <summary>A provider answered it.</summary>
    Provider,

    /// <summary>It was seen here.</summary>
    Alerts,
}
