namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What a feed wrote of one value, or of one pattern.</summary>
/// <param name="Line">Of the file, from 1; in formats of objects, the place of the object among them.</param>
/// <param name="Id">Null: its value is its name.</param>
/// <param name="Type">Null: told from the value. <see cref="StixPattern"/>: the value is a pattern.</param>
/// <param name="IsRevoked">The feed takes back what it stated under this id.</param>
/// <param name="Unfit">Why it is no indicator, when the format alone can tell; null: it may be one.</param>
/// <param name="Markings">Separated by blanks: ids of markings that the feed defines in objects of their own, and words of TLP and PAP; null: what <paramref name="Tlp"/> and <paramref name="Pap"/> say is all.</param>
/// <param name="Pap">What it permits to be done; null: what its feed says.</param>
/// <param name="LastSeen">Where it does not say until when it is valid, it is believed from then on for the term of its type; null: from now on.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedRow")]
public sealed record FeedRow(
    [property: Id(0)] int Line,
    [property: Id(1)] string Value,
    [property: Id(2)] string? Type = null,
    [property: Id(3)] string? Confidence = null,
    [property: Id(4)] string? ValidUntil = null,
    [property: Id(5)] string? Tlp = null,
    [property: Id(6)] string? Title = null,
    [property: Id(7)] string? Id = null,
    [property: Id(8)] bool IsRevoked = false,
    [property: Id(9)] string? Unfit = null,
    [property: Id(10)] string? Markings = null,
    [property: Id(11)] string? Pap = null,
    [property: Id(12)] string? LastSeen = null)
{
    public const string StixPattern = "stix-pattern";
}
