using CsCheck;
using ThreatResponse.Integrations.Registrations;
using ThreatResponse.Integrations.Registrations.Whois;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class WhoisIsRead
{
    private static readonly DateTimeOffset _now = DateTimeOffset.Parse("2026-07-14T12:00:00Z");

    [Theory]
    [InlineData("com", "1997-09-15T04:00:00Z", "1997-09-15T04:00:00Z")]
    [InlineData("com", "2026-07-14T09:30:00+0000", "2026-07-14T09:30:00Z")]
    [InlineData("com", "1997-09-15T04:00:00.0Z", "1997-09-15T04:00:00Z")]
    [InlineData("com", "1997-09-15T04:00:00-07:00", "1997-09-15T11:00:00Z")]
    [InlineData("com", "15-sep-1997", "1997-09-15T00:00:00Z")]
    [InlineData("it", "1999-12-10 00:00:00", "1999-12-09T23:00:00Z")]
    [InlineData("it", "2019-04-21", "2019-04-20T23:00:00Z")]
    [InlineData("ru", "2027-07-10T04:12:33Z", "2027-07-10T04:12:33Z")]
    [InlineData("jp", "2019/09/27", "2019-09-26T15:00:00Z")]
    [InlineData("jp", "2019/09/27 (JST)", "2019-09-26T15:00:00Z")]
    [InlineData("kr", "2000. 01. 02.", "2000-01-01T15:00:00Z")]
    [InlineData("uk", "14-Feb-1999", "1999-02-14T00:00:00Z")]
    [InlineData("br", "19990518 #162310", "1999-05-18T03:00:00Z")]
    [InlineData("tw", "2000-08-29 (YYYY-MM-DD)", "2000-08-28T16:00:00Z")]
    [InlineData("cn", "2003-03-17 12:20:05", "2003-03-17T04:20:05Z")]
    [InlineData("il", "05-06-1999", "1999-06-04T22:00:00Z")]
    [InlineData("hk", "14-07-1998", "1998-07-13T16:00:00Z")]
    [InlineData("fi", "18.7.2012 04:04:23", "2012-07-18T02:04:23Z")]
    [InlineData("pt", "31/12/1999", "1999-12-31T00:00:00Z")]
    [InlineData("cz", "05.11.1996 14:00:00", "1996-11-05T13:00:00Z")]
    [InlineData("bg", "05.11.1996 14:00:00", "1996-11-05T12:00:00Z")]
    [InlineData("tr", "2001-Aug-23.", "2001-08-22T21:00:00Z")]
    [InlineData("ua", "2002-12-04 00:00:00+02", "2002-12-03T22:00:00Z")]
    [InlineData("hu", "2000-03-03", "2000-03-03T00:00:00Z")]
    public void Dates_are_read_as_the_registry_writes_them(string topLevel, string text, string time) =>
        Assert.Equal(DateTimeOffset.Parse(time), WhoisDates.Read(text, topLevel, out _));

    [Theory]
    [InlineData("com", "05-06-1999")]
    [InlineData("xyz", "05/06/1999")]
    [InlineData("de", "05.06.1999")]
    [InlineData("com", "1984-12-31")]
    [InlineData("com", "0001-01-01")]
    [InlineData("cn", "0001-01-01")]
    [InlineData("com", "9999-12-31")]
    [InlineData("com", "99-01-01")]
    [InlineData("com", "soon")]
    [InlineData("com", "")]
    public void No_date_is_guessed(string topLevel, string text) => Assert.Null(WhoisDates.Read(text, topLevel, out _));

    [Fact]
    public void Registered_before_a_month_is_known_as_that()
    {
        var record = Domain("example.co.uk", """

                Domain name:
                    example.co.uk

                Registrar:
                    Example Ltd t/a Names [Tag = NAMES]
                    URL: https://names.example.org

                Relevant dates:
                    Registered on: before Aug-1996
                    Expiry date:  13-Dec-2026
                    Last updated:  09-Feb-2024

                Registration status:
                    Registered until expiry date.

                Name servers:
                    ns1.example.org  192.0.2.1
                    ns2.example.org  2001:db8::1
            """)!;

        Assert.True(record is { IsBefore: true, Registrar: "Example Ltd t/a Names [Tag = NAMES]" });
        Assert.Equal(DateTimeOffset.Parse("1996-08-01T00:00:00Z"), record.Created);
        Assert.Equal(DateTimeOffset.Parse("2026-12-13T00:00:00Z"), record.Expires);
        Assert.Equal(["ns1.example.org", "ns2.example.org"], record.NameServers);
        Assert.StartsWith("Registered before 1996-08-01, more than 10,9", DomainAnswer.Of(new("example.co.uk", null, true), record, "WHOIS", _now).Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.de", "Domain: example.de\nNserver: ns1.example.org\nStatus: connect\nChanged: 2018-03-12T21:44:25+01:00\n", null, null)]
    [InlineData("example.it", "Domain:             example.it\nStatus:             ok\nCreated:            1999-12-10 00:00:00\nExpire Date:        2027-04-21\n\nRegistrar\n  Organization:     Names s.p.a.\n  Name:             NAMES-REG\n", 1999, "Names s.p.a.")]
    [InlineData("example.jp", "[ JPRS database ]\n\nDomain Information:\n[Domain Name]                   EXAMPLE.JP\n\n[Registrant]                    Example KK\n\n[Name Server]                   ns1.example.jp\n[Created on]                    2001/03/22\n[Expires on]                    2027/03/31\n[Status]                        Active\n", 2001, null)]
    [InlineData("example.com.br", "% Copyright\n\ndomain:      example.com.br\nowner:       Exemplo Ltda\nnserver:     ns1.example.com.br\nnsstat:      20260712 AA\ncreated:     19990518 #162310\nchanged:     20240101\nexpires:     20270518\nstatus:      published\n", 1999, null)]
    [InlineData("example.com.tw", "Domain Name: example.com.tw\n   Record expires on 2027-08-29 (YYYY-MM-DD)\n   Record created on 2000-08-29 (YYYY-MM-DD)\n\n   Domain servers in listed order:\n      ns1.example.com.tw\n", 2000, null)]
    [InlineData("example.fi", "domain.............: example.fi\nstatus.............: Registered\ncreated............: 18.7.2012 04:04:23\nexpires............: 18.7.2027 04:04:23\n\nRegistrar\n\nregistrar..........: Nimet Oy\n", 2012, "Nimet Oy")]
    [InlineData("example.com.tr", "** Domain Name: example.com.tr\n\n** Registrar:\nNIC Handle\t\t: xyz1\nOrganization Name\t: Isim AS\n\n** Additional Info:\nCreated on..............: 2001-Aug-23.\nExpires on..............: 2027-Aug-22.\n", 2001, "Isim AS")]
    [InlineData("example.ru", "domain:        EXAMPLE.RU\nnserver:       ns1.example.ru.\nstate:         REGISTERED, DELEGATED, VERIFIED\nregistrar:     NAMES-RU\ncreated:       2010-07-10T04:12:33Z\npaid-till:     2027-07-10T04:12:33Z\nfree-date:     2027-08-10\n", 2010, "NAMES-RU")]
    [InlineData("example.fr", "domain:                        example.fr\nstatus:                        ACTIVE\nregistrar:                     NOMS\nExpiry Date:                   2027-02-22T00:00:00Z\ncreated:                       2004-01-01T10:00:00Z\nlast-update:                   2026-01-01T10:00:00Z\n\nnic-hdl: X1-FRNIC\ncreated: 2020-01-01T10:00:00Z\n", 2004, "NOMS")]
    [InlineData("example.ch", "Domain name:\nexample.ch\n\nRegistrar:\nNamen AG\n\nFirst registration date:\n1996-01-04\n\nName servers:\nns1.example.ch\n", 1996, "Namen AG")]
    public void Registries_are_read_whatever_their_taste(string domain, string said, int? created, string? registrar)
    {
        var record = Domain(domain, said);

        Assert.NotNull(record);
        Assert.Equal((created, registrar), (record.Created?.AddHours(14).Year, record.Registrar));
    }

    [Fact]
    public void What_iana_says_of_a_top_level_domain_is_not_of_the_domain() =>
        Assert.Null(Domain("login-example.com", "refer: whois.verisign-grs.com\n\ndomain: COM\n\norganisation: Registry\n\ncreated: 1985-01-01\nchanged: 2023-12-07\n"));

    [Theory]
    [InlineData("whois.example.org", "whois.example.org", 43)]
    [InlineData("WHOIS.Example.org.", "whois.example.org", 43)]
    [InlineData("whois://whois.example.org", "whois.example.org", 43)]
    [InlineData("whois://whois.example.org:43", "whois.example.org", 43)]
    [InlineData("rwhois://rwhois.example.org:4321", "rwhois.example.org", 4321)]
    [InlineData("rwhois://rwhois.example.org", "rwhois.example.org", 4321)]
    public void A_referral_is_a_name_and_one_of_two_ports(string text, string host, int port) => Assert.Equal(new WhoisPlace(host, port), WhoisReferral.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("http://whois.example.org")]
    [InlineData("whois.example.org/x")]
    [InlineData("whois example.org")]
    [InlineData("whois.example.org:80")]
    [InlineData("whois.example.org:+43")]
    [InlineData("192.0.2.1")]
    [InlineData("whois://192.0.2.1:43")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::43")]
    [InlineData("localhost")]
    [InlineData("whois")]
    [InlineData("whois.internal")]
    [InlineData("-\r\nwhois.example.org")]
    [InlineData("user@whois.example.org")]
    public void Anything_else_is_none(string text) => Assert.Null(WhoisReferral.Of(text));

    [Fact]
    public void A_referral_may_stand_in_a_comment() =>
        Assert.Equal(new WhoisPlace("whois.example.org", 43), WhoisReferral.In(WhoisText.Read("% referto: whois -h whois.example.org -p 43 192.0.2.1\n")));

    [Fact]
    public void Any_bytes_are_taken() => Gen.Byte.Array[0, 400].Sample(bytes => Read(WhoisClient.Text(bytes)), iter: 3_000);

    [Fact]
    public void Any_text_in_the_likeness_of_an_answer_is_taken() =>
        Gen.Int[0, _parts.Length - 1].Array[0, 40].Sample(parts => Read(string.Concat(parts.Select(part => _parts[part]))), iter: 5_000);

    private static readonly string[] _parts =
    [
        "Domain Name:", " ", "example.com", "\r\n", "\n", "created", ":", "[", "]", "p. [Name Server]", "1999-", "2000. 01. 02.", "before ", "Aug-1996", "(", "#", "%", "** ", "Record created on ", "network:", ";I", "Registrar", "\t",
        "Name servers:", "NetRange:", "8.8.8.0 - 8.8.8.255", "0.0.0.0/0", "::/0", "8.8.8.8/", "-", "ReferralServer: rwhois://", "referto: -h ", "-p", "0001-01-01", "9999-12-31T23:59:59.9999999+14:00", "\u0000", "\uD800", "ü", "Status: free", "quota", ".",
    ];

    private static void Read(string said)
    {
        var text = WhoisText.Read(said);
        foreach (var domain in (string[])["example.com", "example.cn", "example.co.uk"])
        {
            var record = WhoisDomain.Read(text, domain, _now);
            Assert.True(record is null || (record.IsSome && record.Created is not { Year: < 1985 } && !(record.Created > _now.AddDays(1))));
        }

        WhoisNetwork.Read(text, System.Net.IPAddress.Parse("8.8.8.8"), _now);
        WhoisNetwork.Read(text, System.Net.IPAddress.Parse("2a00::1"), _now);
        Assert.True(WhoisReferral.In(text) is null or { Port: 43 or 4321 });
        WhoisPhrases.Of(said, "example.com");
        WhoisQuery.IsAmbiguous(said);
    }

    private static DomainRecord? Domain(string domain, string said) => WhoisDomain.Read(WhoisText.Read(said), domain, _now);
}
