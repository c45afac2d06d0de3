using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>A domain in an answer. Of every fact the first counts: what follows is of contacts.</summary>
internal static class WhoisDomain
{
    private const int Most = 20;

    private static readonly string[] _names = ["domain name", "domain", "domainname", "complete domain name"];

    private static readonly string[] _created =
    [
        "creation date", "created", "created on", "created date", "registered on", "registered", "registered date", "registration date", "registration time", "domain registration date", "domain name commencement date",
        "first registration date", "record created on", "assigned", "activated", "create date", "creation time", "domain create date", "domain created", "registered at",
    ];

    private static readonly string[] _expires =
    [
        "registry expiry date", "registrar registration expiration date", "expiry date", "expiration date", "expires", "expires on", "expire date", "expiration time", "paid-till", "renewal date", "expire",
        "valid until", "validity", "record expires on", "domain expiration date",
    ];

    private static readonly string[] _changed = ["updated date", "changed", "last updated", "last-update", "last modified", "modified", "last update", "last updated date", "last updated on", "domain last updated date", "updated"];
    private static readonly string[] _servers = ["name server", "nserver", "nameserver", "name servers", "nameservers", "domain servers", "domain servers in listed order", "host name", "dns", "name servers information"];
    private static readonly string[] _registrars = ["registrar", "registrar name", "registrar organization", "sponsoring registrar", "registrar company name", "authorized agency"];
    private static readonly string[] _registrants = ["registrant organization", "registrant organisation", "registrant", "registrant name", "owner", "holder"];
    private static readonly string[] _inside = ["organization", "organisation", "organization name", "name"];

    /// <summary>Null when it says nothing of this domain.</summary>
    public static DomainRecord? Read(WhoisText answer, string domain, DateTimeOffset now)
    {
        if (Of(answer.Lines, domain) is not { } lines)
            return null;
        var topLevel = domain[(domain.LastIndexOf('.') + 1)..];
        var (created, isBefore) = Date(lines, _created, topLevel);
        var record = new DomainRecord
        {
            Created = Dates.Past(created, now),
            IsBefore = isBefore,
            Expires = Date(lines, _expires, topLevel).Time,
            Changed = Date(lines, _changed, topLevel).Time,
            Registrar = Party(lines, _registrars, "registrar"),
            Registrant = Party(lines, _registrants, "registrant"),
            Abuse = Withheld.OrTold(First(lines, ["registrar abuse contact email", "abuse contact", "abuse-mailbox"])) is { } mail && mail.Contains('@', StringComparison.Ordinal) ? mail : null,
            NameServers = [.. lines.Where(line => _servers.Contains(line.Key)).Select(line => AsciiName.Of(line.Value.Split([' ', '\t', '['], 2)[0])).OfType<string>()
                .Where(name => name.Contains('.', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)],
            States = [.. lines.Where(line => line.Key is "domain status" or "status" or "state" or "registration status").SelectMany(line => line.Value.Split(',', StringSplitOptions.TrimEntries))
                .Select(States.Of).OfType<string>().Distinct(StringComparer.Ordinal).Take(Most)],
        };
        return record.IsSome ? record : null;
    }

    /// <summary>The lines of this domain, when the answer lists several; null when it lists others only.</summary>
    private static WhoisLine[]? Of(IReadOnlyList<WhoisLine> lines, string domain)
    {
        var named = Enumerable.Range(0, lines.Count).Where(at => _names.Contains(lines[at].Key)).ToArray();
        if (named.Length == 0)
            return [.. lines];
        var first = Array.FindIndex(named, at => NameOf(lines[at]) == domain);
        if (first < 0)
            return null;
        var mine = named[first];
        var end = Array.Find(named, at => at > mine && NameOf(lines[at]) != domain);
        return [.. lines.Take(new Range(first == 0 ? 0 : mine, end > mine ? end : lines.Count))];
    }

    private static string? NameOf(WhoisLine line) => AsciiName.Of(line.Value.Split([' ', '\t'], 2)[0]);

    private static string? Party(WhoisLine[] lines, string[] keys, string section) =>
        keys.Select(key => Withheld.OrTold(First(lines, [key]))).FirstOrDefault(told => told is not null)
        ?? lines.Where(line => line.Section == section && _inside.Contains(line.Key)).Select(line => Withheld.OrTold(line.Value)).FirstOrDefault(told => told is not null);

    private static string? First(WhoisLine[] lines, string[] keys) => lines.Where(line => keys.Contains(line.Key)).Select(line => line.Value).FirstOrDefault();

    private static (DateTimeOffset? Time, bool IsBefore) Date(WhoisLine[] lines, string[] keys, string topLevel)
    {
        foreach (var line in lines)
        {
            if (keys.Contains(line.Key) && WhoisDates.Read(line.Value, topLevel, out var isBefore) is { } time)
                return (time, isBefore);
        }

        return (null, false);
    }
}
