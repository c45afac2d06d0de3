namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Where a feed's files are fetched from, and how often.</summary>
/// <param name="Kind">Name of a <see cref="FeedOriginKind"/>.</param>
/// <param name="Settings">By name, as its kind asks for. Secrets as references, or encrypted; shown as dots.</param>
/// <param name="Period">Between the end of one fetch and the next; a minute to 31 days.</param>
/// <param name="IsOn">False: it is fetched by hand only.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedOrigin")]
public sealed record FeedOrigin(
    [property: Id(0)] string Kind,
    [property: Id(1)] IReadOnlyDictionary<string, string> Settings,
    [property: Id(2)] TimeSpan Period,
    [property: Id(3)] bool IsOn = true)
{
    /// <summary>Stands for no origin: files are sent by somebody.</summary>
    public const string Upload = "upload";
}
