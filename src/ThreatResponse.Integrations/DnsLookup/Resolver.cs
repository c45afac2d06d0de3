using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>Asks resolvers, the next when one does not answer. Keeps nothing: resolvers do, and whoever asks us.</summary>
/// <param name="servers">None: the system's.</param>
internal sealed class Resolver(IReadOnlyList<IPEndPoint> servers, DnsLimits limits)
{
    /// <summary>What passes every network in one piece (DNS flag day 2020); more comes over TCP.</summary>
    private const int Datagram = 1232;

    private readonly Lazy<LookupClient> _client = new(() => new LookupClient(Options(servers, limits)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Never fails: that it did is an answer.</summary>
    public async Task<DnsAnswer> AskAsync(string name, QueryType type, CancellationToken stop)
    {
        try
        {
            var response = await _client.Value.QueryAsync(new DnsQuestion(DnsString.Parse(name), type), stop);
            return response.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError when response.Header.ResultTruncated => new DnsAnswer(DnsOutcome.Failed, [], "the answer came in part only"),
                DnsHeaderResponseCode.NoError => new DnsAnswer(DnsOutcome.Answered, response.Answers, ""),
                DnsHeaderResponseCode.NotExistentDomain => new DnsAnswer(DnsOutcome.NoSuchName, response.Answers, "no such name"),
                DnsHeaderResponseCode.Refused => new DnsAnswer(DnsOutcome.Refused, [], "the resolver refuses to say"),
                DnsHeaderResponseCode.ServerFailure => new DnsAnswer(DnsOutcome.Failed, [], "the resolver could not find out"),
                var code => new DnsAnswer(DnsOutcome.Failed, [], $"the resolver answered with {code}"),
            };
        }
        catch (Exception fault) when (fault is DnsResponseException or SocketException or IOException or InvalidOperationException or ArgumentException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new DnsAnswer(DnsOutcome.Failed, [], Words(fault));
        }
    }

    private static string Words(Exception fault) => fault switch
    {
        OperationCanceledException or DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } => "no resolver answered in time",
        DnsResponseException { InnerException: { } inner } => $"no resolver answered: {inner.Message.TrimEnd('.')}",
        _ => $"no resolver answered: {fault.Message.TrimEnd('.')}",
    };

    private static LookupClientOptions Options(IReadOnlyList<IPEndPoint> servers, DnsLimits limits) => new([.. servers])
    {
        AutoResolveNameServers = servers.Count == 0,
        UseCache = false,
        ThrowDnsErrors = false,
        ContinueOnEmptyResponse = false,
        UseRandomNameServer = false,
        Retries = limits.Again,
        Timeout = limits.Attempt,
        ExtendedDnsBufferSize = Datagram,
        UseTcpFallback = true,
    };
}
