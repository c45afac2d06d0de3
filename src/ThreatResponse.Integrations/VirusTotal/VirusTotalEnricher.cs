using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Enrichment;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>Reads one report a question. Asked again about what did not change, it may have it analysed anew: the next time shows what came of it.</summary>
internal sealed class VirusTotalEnricher(DeviceConnection to, HttpLimits limits) : IEnricher
{
    private readonly VirusTotalClient _client = new(to, limits);
    private readonly IReadOnlySet<string> _trusted = VirusTotalProduct.TrustedEngines(to.Optional(VirusTotalProduct.Trusted));
    private readonly bool _reanalyses = to.Optional(VirusTotalProduct.Reanalyse) == "yes";

    public async Task<string> ProbeAsync(CancellationToken stop)
    {
        // An address that it has always known. What says how much is left of a quota has the key in its path.
        await _client.ReadAsync("ip_addresses/8.8.8.8", stop);
        return "VirusTotal answers and accepts the key.";
    }

    public async Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop)
    {
        if (OutsideOnly.RefusesValue(question.Type, question.Value) is { } refusal)
            return refusal;
        if (VirusTotalObject.Of(question.Type, question.Value) is not { } asked)
            return EnrichmentAnswer.NotApplicable("VirusTotal knows no such values.");

        var read = await _client.ReadAsync(asked.Path, stop);
        if (read.Refused is { } words)
            return EnrichmentAnswer.NotApplicable($"VirusTotal does not take it: {words}");
        if (read.Report is not { } report)
            return EnrichmentAnswer.NotFound("It has never been seen there");
        var answer = VirusTotalReport.Read(report, asked, _trusted, to.Time.GetUtcNow());
        return _reanalyses && question.Marked.MayTouchTarget && Stands(question.Before, answer) ? answer with { Facts = [.. answer.Facts, await ReanalyseAsync(asked, question, stop)] } : answer;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing has been analysed since it was last asked about, and it may yet turn out to be malicious.</summary>
    private static bool Stands(EnrichmentAnswer? before, EnrichmentAnswer now) =>
        before is { Status: EnrichmentStatus.Found } && now.Verdict != Verdict.Malicious && (now.Engines?.At is not { } at || before.Engines?.At >= at);

    /// <summary>What is known already is worth more than a new analysis: where that fails, it is said and no more.</summary>
    private async Task<EnrichmentFact> ReanalyseAsync(VirusTotalObject asked, EnrichmentQuestion question, CancellationToken stop)
    {
        try
        {
            await question.AnotherCall(stop);
            await _client.AnalyseAsync(asked.Path, stop);
            return new EnrichmentFact("New analysis", "asked for");
        }
        catch (DeviceFailureException failure)
        {
            return new EnrichmentFact("New analysis", $"not asked for: {failure.Message}");
        }
    }
}
