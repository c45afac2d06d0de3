using System.Collections.Concurrent;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Gateway.Tests.Running;

/// <summary>A provider that does what a test says, and remembers what it was asked. Whatever no script is for is not found.</summary>
internal sealed class ScriptedProduct : IEnricherProduct
{
    private static readonly ConcurrentDictionary<string, Script> _scripts = new(StringComparer.Ordinal);

    public EnricherProduct Manifest { get; } = new(
        "scripted", "Scripted", "Says what a test wants.", ["ipv4-addr", "domain-name", "file", "user-account", "host-name"],
        [new DeviceSetting("key", "Key", "Anything.", SettingKind.Secret, Optional: true)],
        IsLocal: false, Reliability.B, EnricherQuota.None, new AnswerLifetimes(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromHours(1)), [], "amber");

    /// <param name="provider">Its name.</param>
    public static Script Of(string provider) => _scripts.GetOrAdd(provider, _ => new Script());

    public IEnricher Connect(DeviceConnection to) => new Scripted(Of(to.Name));

    /// <summary>What it does; asked: what it was asked about, in order.</summary>
    internal sealed class Script
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public Func<EnrichmentQuestion, Task<EnrichmentAnswer>> Answers { get; set; } = _ => Task.FromResult(EnrichmentAnswer.NotFound("Never seen."));

        public void Says(string value, Verdict verdict, int? score) => Answers = question => Task.FromResult(question.Value == value
            ? new EnrichmentAnswer(EnrichmentStatus.Found, verdict, score, $"{score} of 100", [new EnrichmentFact("score", $"{score}")])
            : EnrichmentAnswer.NotFound("Never seen."));

        public void Fails(FailureKind kind, TimeSpan? retryAfter = null) => Answers = _ => throw new DeviceFailureException(kind, $"It fails: {kind}.") { RetryAfter = retryAfter };
    }

    private sealed class Scripted(Script script) : IEnricher
    {
        public async Task<string> ProbeAsync(CancellationToken stop)
        {
            await script.Answers(EnrichmentQuestion.Of("ipv4-addr", "probe"));
            return "scripted 1.0";
        }

        public Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop)
        {
            script.Asked.Enqueue(question.Value);
            return script.Answers(question);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
