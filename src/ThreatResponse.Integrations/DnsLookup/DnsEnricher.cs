using System.Net;
using DnsClient;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Enrichment;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>
/// Asks all that there is to ask of one value at once. A quota counts values, as every list counts them: each is asked once for one.
/// </summary>
internal sealed class DnsEnricher(DeviceConnection to, DnsSettings settings, DnsLimits limits) : IEnricher
{
    /// <summary>RFC 5782, section 5: what every list of addresses, and every list of domains, holds.</summary>
    private static readonly IPAddress _testAddress = IPAddress.Parse("127.0.0.2");

    private const string TestDomain = "test";

    private readonly Resolver _outside = new(settings.Resolvers, limits);
    private readonly Resolver? _inside = settings.InternalResolvers.Count > 0 ? new Resolver(settings.InternalResolvers, limits) : null;

    public async Task<string> ProbeAsync(CancellationToken stop)
    {
        var root = await _outside.AskAsync(".", QueryType.NS, stop);
        stop.ThrowIfCancellationRequested();
        if (!root.IsKnown)
            throw new DeviceFailureException(root.Outcome == DnsOutcome.Refused ? FailureKind.PermissionDenied : FailureKind.Transient, $"Names cannot be resolved for {to.Name}: {root.Says}.");
        List<string> said = [settings.Resolvers.Count == 0 ? "The system’s resolver answers" : "The resolver answers"];
        if (_inside is not null && await _inside.AskAsync(BlockList.ReverseName(IPAddress.Loopback), QueryType.PTR, stop) is { IsKnown: false } silent)
            said.Add($"The internal one does not: {silent.Says}");
        said.AddRange(await Task.WhenAll(settings.Lists.Select(list => TestAsync(list, stop))));
        stop.ThrowIfCancellationRequested();
        return string.Join(". ", said) + ".";
    }

    public Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop) =>
        IPAddress.TryParse(question.Value, out var address)
            ? OfAddressAsync(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, stop)
            : OfDomainAsync(question.Value.TrimEnd('.').ToLowerInvariant(), stop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<EnrichmentAnswer> OfAddressAsync(IPAddress address, CancellationToken stop)
    {
        var refused = OutsideOnly.Refuses(address);
        if ((refused is null ? _outside : _inside) is not { } resolver)
            return refused!;
        var lists = refused is null ? AskAsync(settings.Lists.Where(list => list.OfAddresses), list => list.NameOf(address), stop) : Task.FromResult<ListAnswer[]>([]);
        var name = await resolver.AskAsync(BlockList.ReverseName(address), QueryType.PTR, stop);
        return await AnswerAsync([(Asked.ReverseName, name)], lists, stop);
    }

    private async Task<EnrichmentAnswer> OfDomainAsync(string domain, CancellationToken stop)
    {
        if (OutsideOnly.Refuses(domain, settings.Ours) is { } refused)
            return refused;
        if (domain.Length > 253 || domain.Split('.').Any(label => label.Length is 0 or > 63) || domain.Any(letter => letter is <= ' ' or > '~'))
            return EnrichmentAnswer.NotApplicable("It is no name that the DNS can have");
        var lists = AskAsync(settings.Lists.Where(list => list.OfDomains), list => list.NameOf(domain), stop);
        (Asked What, QueryType Type)[] kinds = [(Asked.Addresses, QueryType.A), (Asked.Addresses, QueryType.AAAA), (Asked.MailServers, QueryType.MX), (Asked.NameServers, QueryType.NS)];
        var records = await Task.WhenAll(kinds.Select(async kind => (kind.What, await _outside.AskAsync(domain, kind.Type, stop))));
        return await AnswerAsync(records, lists, stop);
    }

    private async Task<EnrichmentAnswer> AnswerAsync(IReadOnlyList<(Asked, DnsAnswer)> records, Task<ListAnswer[]> lists, CancellationToken stop)
    {
        var said = await lists;
        stop.ThrowIfCancellationRequested();
        return new DnsReport(to.Name, records, said, settings.MaliciousFrom).Answer(to.Time.GetUtcNow());
    }

    private Task<ListAnswer[]> AskAsync(IEnumerable<BlockList> lists, Func<BlockList, string?> nameOf, CancellationToken stop) =>
        Task.WhenAll(lists.Select(list => nameOf(list) is { } name ? AskAsync(list, name, stop) : Task.FromResult(ListAnswer.Refused(list.Zone, FailureKind.InvalidValue, "the name is too long to ask it"))));

    private async Task<ListAnswer> AskAsync(BlockList list, string name, CancellationToken stop)
    {
        var answer = await _outside.AskAsync(name, QueryType.A, stop);
        return answer.Outcome switch
        {
            DnsOutcome.NoSuchName => ListAnswer.NotListed(list.Zone),
            DnsOutcome.Answered => ListAnswer.Of(list, Names.Addresses(answer.Records)),
            DnsOutcome.Refused => ListAnswer.Refused(list.Zone, FailureKind.PermissionDenied, answer.Says),
            _ => ListAnswer.Refused(list.Zone, FailureKind.Transient, answer.Says),
        };
    }

    private async Task<string> TestAsync(BlockList list, CancellationToken stop)
    {
        var name = list.OfAddresses ? list.NameOf(_testAddress) : list.NameOf(TestDomain)!;
        var answer = await AskAsync(list with { Meanings = [] }, name, stop);
        return answer switch
        {
            { IsListed: true } => $"{list.Zone} answers",
            { Answered: false } => $"{list.Zone} {answer.Says}",
            _ when list.OfAddresses => $"{list.Zone} does not hold 127.0.0.2, as every list should: look whether its name is right, and whether it serves your resolver",
            _ => $"{list.Zone} does not refuse",
        };
    }
}
