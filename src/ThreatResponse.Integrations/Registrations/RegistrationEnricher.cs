using System.Globalization;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Registrations.Names;
using ThreatResponse.Integrations.Registrations.Rdap;
using ThreatResponse.Integrations.Registrations.Whois;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>
/// RDAP first; WHOIS where nobody answers RDAP, or what answers is no answer. Who says that it is asked too much is not asked in another way: that would be
/// asking more.
/// </summary>
internal sealed class RegistrationEnricher : IEnricher
{
    private readonly RegistrationSettings _settings;
    private readonly TimeProvider _time;
    private readonly DeviceHttp _http;
    private readonly BootstrapFiles _files;
    private readonly RdapLookup _rdap;
    private readonly WhoisClient _whoisClient;
    private readonly WhoisLookup _whois;

    public RegistrationEnricher(DeviceConnection to, HttpLimits http, WhoisLimits whois, Network network, string? pinned)
    {
        (_settings, _time) = (RegistrationSettings.Of(to), to.Time);
        var reach = new Reach(_settings.Entered, _settings.AllowInternal, network);
        _http = new DeviceHttp(to.Name, _settings.Bootstrap, pinned, http, to.Time, reach.Guard);
        _files = new BootstrapFiles(_settings.Bootstrap, _http, to.Time);
        _rdap = new RdapLookup(_files, new RdapClient(_http, reach), reach, _settings.Details, to.Time);
        _whoisClient = new WhoisClient(reach.Guard, whois);
        _whois = new WhoisLookup(_whoisClient, _settings.First, _settings.Details, to.Time);
    }

    public async Task<string> ProbeAsync(CancellationToken stop)
    {
        List<string> said = [];
        if (_settings.Rdap)
        {
            var files = await _files.FetchNamesAsync(stop);
            var of = files.Published is { } published ? $" of {DomainAnswer.Day(published)}" : "";
            said.Add(string.Create(CultureInfo.InvariantCulture, $"RDAP for {files.Count:N0} endings, by the file{of}"));
        }

        if (_settings.Whois)
        {
            await _whoisClient.ProbeAsync(_settings.First, stop);
            said.Add($"WHOIS by {_settings.First}");
        }

        return string.Join("; ", said);
    }

    public async Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop)
    {
        var subject = Subject.Of(question, _settings.Ours, PublicSuffixList.Shipped);
        if (subject.Refusal is { } refusal)
            return refusal;
        var calls = new Calls(question.AnotherCall, question.Marked.MayTouchTarget);
        if (subject.Address is { } address)
        {
            var (network, by) = await AskAsync(() => _rdap.NetworkAsync(address, calls, stop), () => _whois.NetworkAsync(address, calls, stop));
            return network is null ? EnrichmentAnswer.NotFound("No registry knows a network that it lies in") : NetworkAnswer.Of(network, by);
        }

        var name = subject.Name!;
        if (!name.IsKnownEnding && _settings.Rdap && (await _files.NamesAsync(stop)).ForName(name.Domain) is null)
            return EnrichmentAnswer.NotApplicable($"No name of the public DNS ends in .{name.TopLevel}: nobody outside is asked about it.");
        if (!name.IsKnownEnding && !_settings.Rdap)
            return EnrichmentAnswer.NotApplicable($"It is not known that names of the public DNS end in .{name.TopLevel}: nobody outside is asked about it.");
        var (record, source) = await AskAsync(() => _rdap.DomainAsync(name.Domain, calls, stop), () => _whois.DomainAsync(name.Domain, calls, stop));
        return record is null ? EnrichmentAnswer.NotFound($"{name.Domain} is not registered") : DomainAnswer.Of(name, record, source, _time.GetUtcNow());
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(T? Record, string Source)> AskAsync<T>(Func<Task<(bool IsAnswered, T? Record)>> rdap, Func<Task<T?>> whois)
        where T : class
    {
        DeviceFailureException? before = null;
        if (_settings.Rdap)
        {
            try
            {
                var (isAnswered, record) = await rdap();
                if (isAnswered)
                    return (record, "RDAP");
                if (!_settings.Whois)
                    throw new DeviceFailureException(FailureKind.Unsupported, "Its registry does not answer RDAP, and WHOIS is not asked here: set “protocols” to rdap-and-whois.");
            }
            catch (DeviceFailureException failure) when (_settings.Whois && failure.Kind != FailureKind.RateLimited)
            {
                before = failure;
            }
        }

        try
        {
            return (await whois(), "WHOIS");
        }
        catch (DeviceFailureException failure) when (before is not null)
        {
            throw new DeviceFailureException(failure.Kind, $"RDAP: {before.Message} WHOIS: {failure.Message}", failure) { RetryAfter = failure.RetryAfter };
        }
    }
}
