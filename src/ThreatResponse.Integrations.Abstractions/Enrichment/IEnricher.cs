using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Abstractions.Enrichment;

/// <summary>
/// One configured provider. Lives as long as its settings and may keep what it has opened. Several questions may be under way at once. Whoever asks holds the
/// quota, keeps the answers and tries again: an adapter asks once. Every call may throw <see cref="DeviceFailureException"/>, and nothing else that can be foreseen;
/// a quota that is used up, a key that is wrong or a server that is down is such a failure and never an answer.
/// </summary>
public interface IEnricher : IAsyncDisposable
{
    /// <summary>Whether it is there and lets us in. Costs as little as it can.</summary>
    /// <returns>For people: what answered, for example its version or the date of its data.</returns>
    Task<string> ProbeAsync(CancellationToken stop);

    Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop);
}

/// <param name="Type">One of the manifest's.</param>
/// <param name="Value">Canonical, as indicators have it.</param>
/// <param name="Before">The last answer, when it is asked again; null the first time.</param>
/// <param name="AnotherCall">Waited for before every call to the provider but the first, which is paid for: the quota counts them all.</param>
public sealed record EnrichmentQuestion(string Type, string Value, EnrichmentAnswer? Before, Func<CancellationToken, Task> AnotherCall)
{
    /// <summary>Whoever asks has looked whether the provider may be asked at all; an adapter looks where it asks further.</summary>
    public Markings Marked { get; init; } = Markings.None;

    /// <summary>Asked for by hand, or with no quota.</summary>
    public static EnrichmentQuestion Of(string type, string value) => new(type, value, null, _ => Task.CompletedTask);
}
