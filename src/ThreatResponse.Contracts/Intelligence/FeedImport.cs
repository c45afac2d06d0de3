namespace ThreatResponse.Contracts.Intelligence;

/// <summary>One import of a feed: what it did so far.</summary>
/// <param name="Run">Counts the feed's imports.</param>
/// <param name="Ended">Null while it is under way, or when nobody ended it.</param>
/// <param name="Same">Were there already, as they are.</param>
/// <param name="Withdrawn">Were no longer in it.</param>
/// <param name="Skipped">Rows that were not taken.</param>
/// <param name="LastLine">Up to it, the file is done with.</param>
/// <param name="FirstSkipped">The first hundred of those, with the reason.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedImport")]
public sealed record FeedImport(
    [property: Id(0)] long Run,
    [property: Id(1)] DateTimeOffset Started,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset? Ended = null,
    [property: Id(4)] int Added = 0,
    [property: Id(5)] int Changed = 0,
    [property: Id(6)] int Same = 0,
    [property: Id(7)] int Withdrawn = 0,
    [property: Id(8)] int Skipped = 0,
    [property: Id(9)] IReadOnlyList<SkippedRow>? FirstSkipped = null,
    [property: Id(10)] int LastLine = 0)
{
    public int Taken => Added + Changed + Same;
}

[GenerateSerializer, Immutable, Alias("tr.SkippedRow")]
public sealed record SkippedRow([property: Id(0)] int Line, [property: Id(1)] string Value, [property: Id(2)] string Reason);
