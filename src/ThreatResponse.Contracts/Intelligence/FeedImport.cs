namespace ThreatResponse.Contracts.Intelligence;

/// <summary>One import of a feed: what it did so far.</summary>
/// <param name="Run">Counts the feed's imports.</param>
/// <param name="Ended">Null while it is under way, or when nobody ended it.</param>
/// <param name="Same">Were there already, as they are.</param>
/// <param name="Withdrawn">Were no longer in it, or were taken back.</param>
/// <param name="Skipped">Rows that were not taken.</param>
/// <param name="FirstSkipped">The first hundred of those, with the reason.</param>
/// <param name="Done">Rows of the file that are done with.</param>
/// <param name="Rows">Rows of the file; 0 until it was read.</param>
/// <param name="Format">Of the file; null until it was read, unless it was given.</param>
/// <param name="Fault">Why it ended before its end; null: it did not.</param>
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
    [property: Id(10)] int Done = 0,
    [property: Id(11)] int Rows = 0,
    [property: Id(12)] string? Format = null,
    [property: Id(13)] ImportFault? Fault = null)
{
    public int Taken => Added + Changed + Same;
}

/// <param name="Code">As of a refusal: <see cref="Shrank"/>, <see cref="Unreadable"/>.</param>
[GenerateSerializer, Immutable, Alias("tr.ImportFault")]
public sealed record ImportFault([property: Id(0)] string Code, [property: Id(1)] string Reason)
{
    public const string Shrank = "feed-shrank", Unreadable = "feed-is-unreadable";

    public static ImportFault Of(Refusal refusal) => new(refusal.Code, refusal.Message);
}

[GenerateSerializer, Immutable, Alias("tr.SkippedRow")]
public sealed record SkippedRow([property: Id(0)] int Line, [property: Id(1)] string Value, [property: Id(2)] string Reason);
