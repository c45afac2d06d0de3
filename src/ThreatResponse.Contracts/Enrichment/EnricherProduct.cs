using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>A product that says more about a value, and what it needs to be told: its manifest.</summary>
/// <param name="Name">As in configuration: lower-case letters, digits, dashes.</param>
/// <param name="Title">For people.</param>
/// <param name="Says">For people: what it says of which values, in a sentence.</param>
/// <param name="Types">Of values that it can be asked about, as STIX has them, for example <c>ipv4-addr</c>; <c>file</c> is a hash (bare hexadecimal digits), <c>host-name</c> is ours: a computer.</param>
/// <param name="IsLocal">What it is asked does not leave our network: it may be asked about internal names, addresses and people too.</param>
/// <param name="Reliability">Unless it is configured otherwise.</param>
/// <param name="Quota">Unless it is configured otherwise.</param>
/// <param name="Keeps">How long its answers are good for.</param>
/// <param name="Again">When a value that an open incident shows is asked about again, from the first answer on; empty: when the answer is no longer good.</param>
/// <param name="MostPap">
/// The most restrictive permissible action (PAP) under which it may be asked: <c>red</c> when nobody outside can notice, <c>amber</c> when a third party is asked,
/// <c>green</c> when servers are that whoever stands behind the value may run, <c>clear</c> when it does more than that.
/// </param>
[GenerateSerializer, Immutable, Alias("tr.EnricherProduct")]
public sealed record EnricherProduct(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Says,
    [property: Id(3)] IReadOnlyList<string> Types,
    [property: Id(4)] IReadOnlyList<DeviceSetting> Settings,
    [property: Id(5)] bool IsLocal,
    [property: Id(6)] Reliability Reliability,
    [property: Id(7)] EnricherQuota Quota,
    [property: Id(8)] AnswerLifetimes Keeps,
    [property: Id(9)] IReadOnlyList<TimeSpan> Again,
    [property: Id(10)] string MostPap);

/// <summary>How often a provider may be called. Never more; what comes too early waits.</summary>
/// <param name="PerMinute">Null: no limit.</param>
/// <param name="PerDay">From midnight to midnight UTC; null: no limit.</param>
[GenerateSerializer, Immutable, Alias("tr.EnricherQuota")]
public sealed record EnricherQuota([property: Id(0)] int? PerMinute, [property: Id(1)] int? PerDay)
{
    public static EnricherQuota None { get; } = new(null, null);
}

/// <param name="Bad">Of an answer that says malicious or suspicious.</param>
/// <param name="Other">Of any other answer that says something.</param>
/// <param name="Unknown">Of an answer that the provider knows nothing.</param>
[GenerateSerializer, Immutable, Alias("tr.AnswerLifetimes")]
public sealed record AnswerLifetimes([property: Id(0)] TimeSpan Bad, [property: Id(1)] TimeSpan Other, [property: Id(2)] TimeSpan Unknown);
