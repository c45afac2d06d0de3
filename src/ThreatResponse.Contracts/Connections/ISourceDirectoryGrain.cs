using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Connections;

/// <summary>The configured alert sources. One grain, key <c>all</c>. <c>json</c>, <c>suricata</c> and <c>syslog</c> are there from the first start.</summary>
[Alias("tr.ISourceDirectoryGrain")]
public interface ISourceDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadPipeline), Repeatable, Alias("List")]
    Task<IReadOnlyList<SourceView>> ListAsync();

    /// <summary>Which source a POST address belongs to.</summary>
    [NeedsNoPermission("the key itself is the proof"), Repeatable, ResponseTimeout("00:00:05"), Alias("ByKey")]
    Task<Outcome<SourceView>> ByKeyAsync(string key);

    [Requires(Permission.SubmitAlerts), Repeatable, ResponseTimeout("00:00:05"), Alias("ByName")]
    Task<Outcome<SourceView>> ByNameAsync(string name);

    /// <param name="name">Lower-case letters, digits, dashes; 1 to 40.</param>
    /// <param name="format">A parser's format: <c>json-event</c>, <c>suricata-eve</c>, <c>syslog</c>, <c>cef</c>, <c>leef</c>.</param>
    [Requires(Permission.ManagePipeline), Alias("Add")]
    Task<Outcome<SourceView>> AddAsync(string name, string format);

    /// <summary>The key in clear, to be shown to someone who sets up a sender.</summary>
    [Requires(Permission.ManagePipeline), Alias("RevealKey")]
    Task<Outcome<string>> RevealKeyAsync(string name);

    /// <summary>A new random key; the old one stops working at once.</summary>
    [Requires(Permission.ManagePipeline), Alias("RotateKey")]
    Task<Outcome<string>> RotateKeyAsync(string name);

    /// <param name="weight">Its share among the sources that wait: 1, as usual, to 100.</param>
    [Requires(Permission.ManagePipeline), Repeatable, Alias("Weigh")]
    Task<Outcome<int>> WeighAsync(string name, int weight);

    /// <summary>Adds what the configuration names and is not there yet.</summary>
    [Requires(Permission.System), Repeatable, Alias("Ensure")]
    Task EnsureAsync(string name, string format);
}

[GenerateSerializer, Immutable, Alias("tr.SourceView")]
public sealed record SourceView([property: Id(0)] string Name, [property: Id(1)] string Format, [property: Id(2)] DateTimeOffset Created, [property: Id(3)] DateTimeOffset KeyChanged);
