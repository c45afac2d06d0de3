using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Indicators;

/// <summary>One observable that somebody has judged. Key: <c>type|value</c> with the STIX type, for example <c>ipv4-addr|198.51.100.23</c>.</summary>
[Alias("tr.IIndicatorGrain")]
public interface IIndicatorGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Alias("Get")]
    Task<IndicatorView> GetAsync();

    /// <summary>Answers when the verdict is safe. Incidents that show the value are told by and by: <see cref="IVerdictTellerGrain"/>.</summary>
    /// <param name="reason">Required.</param>
    /// <param name="until">From then on nobody has judged it; null: it does not end.</param>
    [Requires(Permission.JudgeEntities), Alias("Judge")]
    Task<Outcome<IndicatorView>> JudgeAsync(Verdict verdict, string reason, DateTimeOffset? until = null);

    /// <summary>Takes back a verdict whose end has come.</summary>
    /// <returns>What stands then.</returns>
    [Requires(Permission.System), Repeatable, Alias("RunOut")]
    Task<IndicatorView> RunOutAsync();

    /// <summary>A batch saw it: counted once however often delivered.</summary>
    [Requires(Permission.System), Alias("Sight")]
    Task SightAsync(IndicatorSighting sighting);
}

public enum Verdict
{
    Unknown,
    Good,
    Suspicious,
    Malicious,
}

/// <param name="Sightings">Counted since it was first judged.</param>
/// <param name="Until">When the verdict ends; null: it does not.</param>
[GenerateSerializer, Immutable, Alias("tr.IndicatorView")]
public sealed record IndicatorView([property: Id(0)] string Type, [property: Id(1)] string Value, [property: Id(2)] Verdict Verdict, [property: Id(3)] string? Reason, [property: Id(4)] string? JudgedBy, [property: Id(5)] DateTimeOffset? Judged, [property: Id(6)] long Sightings, [property: Id(7)] DateTimeOffset? LastSighted, [property: Id(8)] DateTimeOffset? Until = null);

[GenerateSerializer, Immutable, Alias("tr.IndicatorSighting")]
public sealed record IndicatorSighting([property: Id(0)] int Partition, [property: Id(1)] long UpTo, [property: Id(2)] int Count, [property: Id(3)] DateTimeOffset Last);
