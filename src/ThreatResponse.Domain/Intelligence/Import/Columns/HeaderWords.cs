using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Names by which columns are known.</summary>
internal static class HeaderWords
{
    private static readonly Dictionary<string, FeedColumn> _words = Words(
        (new(ColumnMeaning.Value), "value indicator indicatorvalue ioc iocvalue observable observablevalue artifact"),
        (new(ColumnMeaning.Value, Type: "ip"), "ip ips ipaddress ipaddr ipv4 ipv6 srcip dstip dstaddr sourceip destip destinationip remoteip c2ip threatindicatorip address network cidr"),
        (new(ColumnMeaning.Value, Type: ObservableTypes.DomainName), "domain domains domainname hostname fqdn host threatindicatordomain"),
        (new(ColumnMeaning.Value, Type: ObservableTypes.Url), "url urls uri maliciousurl threatindicatorurlfull"),
        (new(ColumnMeaning.Value, Type: ObservableTypes.File), "hash hashes filehash md5 md5hash sha1 sha1hash sha256 sha256hash sha512"),
        (new(ColumnMeaning.Value, Type: ObservableTypes.EmailAddress), "email emailaddress mail sender from senderaddress"),
        (new(ColumnMeaning.Type), "type indicatortype ioctype observabletype valuetype kind datatype"),
        (new(ColumnMeaning.Confidence), "confidence confidencelevel confidencescore certainty"),
        (new(ColumnMeaning.Score), "score severity risk riskscore risklevel threatscore threatlevel priority rating"),
        (new(ColumnMeaning.FirstSeen), "firstseen firstseenutc firstobserved firstreported dateadded added created createdat date timestamp reported detected validfrom"),
        (new(ColumnMeaning.LastSeen), "lastseen lastseenutc lastobserved lastonline lastactive lastreported updated updatedat modified"),
        (new(ColumnMeaning.ValidUntil), "validuntil validto until expires expiry expiration expirationdate expirydate expireson"),
        (new(ColumnMeaning.Labels), "tags tag labels label categories category"),
        (new(ColumnMeaning.Tlp), "tlp trafficlightprotocol marking sharing"),
        (new(ColumnMeaning.Pap), "pap permissibleactions permissibleactionsprotocol"),
        (new(ColumnMeaning.Description), "description title comment comments note notes details name threat malware malwarefamily family campaign context"),
        (new(ColumnMeaning.Id), "id uuid guid iocid indicatorid"));

    /// <summary>Null when the name is not known. Case, blanks and signs do not count.</summary>
    public static FeedColumn? Of(string name) => _words.GetValueOrDefault(string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant());

    private static Dictionary<string, FeedColumn> Words(params (FeedColumn Column, string Names)[] words) =>
        words.SelectMany(of => of.Names.Split(' '), (of, name) => (name, of.Column)).ToDictionary(of => of.name, of => of.Column, StringComparer.Ordinal);
}
