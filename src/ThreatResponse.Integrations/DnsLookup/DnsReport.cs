using System.Net;
using System.Net.Sockets;
using DnsClient.Protocol;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What was asked of a value besides the lists.</summary>
internal enum Asked
{
    Addresses,
    MailServers,
    NameServers,
    ReverseName,
}

/// <summary>What all that was answered comes to. Pure.</summary>
internal sealed class DnsReport(string name, IReadOnlyList<(Asked What, DnsAnswer Answer)> records, IReadOnlyList<ListAnswer> lists, int? maliciousFrom)
{
    private const int MostShown = 20;
    private const int MostRelated = 50;

    /// <summary>Of an answer that something is missing in, which may be there when it is asked again.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromMinutes(15);

    private readonly List<ListAnswer> _heard = [.. lists.Where(list => list.Answered)];
    private readonly List<ListAnswer> _listed = [.. lists.Where(list => list.IsListed)];
    private readonly IReadOnlyList<string> _aliases = Names.Aliases(Of(records, Asked.Addresses));
    private readonly IReadOnlyList<IPAddress> _addresses = Names.Addresses(Of(records, Asked.Addresses));
    private readonly IReadOnlyList<string> _reverse = Names.Reverse(Of(records, Asked.ReverseName));
    private readonly IReadOnlyList<string> _mail = Names.Mail(Of(records, Asked.MailServers));
    private readonly IReadOnlyList<string> _servers = Names.Servers(Of(records, Asked.NameServers));

    private bool HasRecords => _aliases.Count + _addresses.Count + _reverse.Count + _mail.Count + _servers.Count > 0;

    /// <exception cref="DeviceFailureException">Nothing was learned, and something was not answered.</exception>
    public EnrichmentAnswer Answer(DateTimeOffset now)
    {
        if (!HasRecords && _heard.Count == 0 && Failure() is { } failure)
            throw failure;
        var isFound = HasRecords || _listed.Count > 0;
        var isMalicious = maliciousFrom is { } from && _listed.Count >= from;
        var verdict = _listed.Count == 0 ? Verdict.Unknown : isMalicious ? Verdict.Malicious : Verdict.Suspicious;
        return new EnrichmentAnswer(isFound ? EnrichmentStatus.Found : EnrichmentStatus.NotFound, verdict, Score(verdict), Says(), Facts())
        {
            Categories = [.. _listed.SelectMany(list => list.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Engines = _heard.Count > 0 ? new EngineCount(_listed.Count, _heard.Count, now) : null,
            Related = [.. Related().Take(MostRelated)],
            GoodFor = lists.Any(list => list.Refusal == FailureKind.Transient) || records.Any(record => record.Answer.Outcome == DnsOutcome.Failed) ? _soon : null,
        };
    }

    private static IEnumerable<DnsResourceRecord> Of(IReadOnlyList<(Asked What, DnsAnswer Answer)> records, Asked what) => records.Where(record => record.What == what).SelectMany(record => record.Answer.Records);

    /// <summary>30 to 69 is suspicious, 70 to 100 malicious: more of the lists that spoke, more of it.</summary>
    private int? Score(Verdict verdict) => verdict switch
    {
        Verdict.Malicious => 70 + (30 * _listed.Count / _heard.Count),
        Verdict.Suspicious => 30 + (39 * _listed.Count / _heard.Count),
        _ => null,
    };

    private DeviceFailureException? Failure()
    {
        var faults = records.Where(record => !record.Answer.IsKnown).Select(record => (Kind: record.Answer.Outcome == DnsOutcome.Refused ? FailureKind.PermissionDenied : FailureKind.Transient, Says: $"{Title(record.What)}: {record.Answer.Says}"))
            .Concat(lists.Select(list => (Kind: list.Refusal, Says: $"{list.Zone} {list.Says}")))
            .ToList();
        if (faults.Count == 0)
            return null;
        var kind = Array.Find([FailureKind.Transient, FailureKind.RateLimited, FailureKind.PermissionDenied], kind => faults.Exists(fault => fault.Kind == kind));
        return new DeviceFailureException(kind == FailureKind.None ? faults[0].Kind : kind, $"{name} learned nothing. {string.Join("; ", faults.Select(fault => fault.Says).Distinct(StringComparer.Ordinal))}.");
    }

    private string Says()
    {
        var isNoName = !HasRecords && records.All(record => record.Answer.Outcome == DnsOutcome.NoSuchName);
        var leads = _addresses.Count > 0 ? $"leads to {_addresses[0]}{(_addresses.Count > 1 ? $" and {_addresses.Count - 1} more" : "")}" : _reverse.Count > 0 ? $"is called {_reverse[0]}" : null;
        var nothing = records.Any(record => record.What == Asked.ReverseName) ? "has no name" : isNoName ? "is no name that there is" : "leads to no address";
        var unknown = records.Any(record => record.What is Asked.Addresses or Asked.ReverseName && !record.Answer.IsKnown);
        var opinion = _heard.Count == 0 ? null : _listed.Count == 0 ? $"on none of {_heard.Count} block lists" : $"on {_listed.Count} of {_heard.Count} block lists";
        var rest = leads ?? (unknown ? "where it leads is not known" : nothing);
        var text = opinion is null ? rest : $"{opinion}; {rest}";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private IReadOnlyList<EnrichmentFact> Facts()
    {
        List<EnrichmentFact> facts = [.. lists.Select(list => new EnrichmentFact(list.Zone, list.Says))];
        Add("Leads on to", _aliases);
        Add(Title(Asked.Addresses), [.. _addresses.Select(address => address.ToString())]);
        Add(Title(Asked.ReverseName), _reverse);
        Add(Title(Asked.MailServers), _mail);
        Add(Title(Asked.NameServers), _servers);
        facts.AddRange(records.Where(record => !record.Answer.IsKnown).Select(record => new EnrichmentFact(Title(record.What), $"not known: {record.Answer.Says}")).Distinct());
        return facts;

        void Add(string title, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
                facts.Add(new EnrichmentFact(title, string.Join(", ", values.Take(MostShown)) + (values.Count > MostShown ? $" and {values.Count - MostShown} more" : "")));
        }
    }

    private IEnumerable<RelatedValue> Related() =>
    [
        .. _addresses.Select(address => new RelatedValue("resolves-to", address.AddressFamily == AddressFamily.InterNetwork ? "ipv4-addr" : "ipv6-addr", address.ToString(), null)),
        .. _aliases.Where(IsDomain).Select(alias => new RelatedValue("resolves-to", "domain-name", alias, null)),
        .. _reverse.Where(IsDomain).Select(alias => new RelatedValue("named", "domain-name", alias, null)),
    ];

    /// <summary>Whoever owns the records writes into them what they like.</summary>
    private static bool IsDomain(string alias) => alias.Contains('.', StringComparison.Ordinal) && Addresses.HostOf(alias) == alias;

    private static string Title(Asked what) => what switch
    {
        Asked.Addresses => "Addresses",
        Asked.MailServers => "Mail servers",
        Asked.NameServers => "Name servers",
        _ => "Reverse name",
    };
}
