using System.Net;
using CsCheck;
using ThreatResponse.Integrations.Registrations;
using ThreatResponse.Integrations.Registrations.Names;
using ThreatResponse.Integrations.Registrations.Rdap;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class SuffixesAreKnown
{
    [Theory]
    [InlineData("example.com", "example.com", null)]
    [InlineData("a.b.example.com", "example.com", null)]
    [InlineData("a.b.example.co.uk", "example.co.uk", null)]
    [InlineData("a.b.c.ck", "b.c.ck", null)]
    [InlineData("www.ck", "www.ck", null)]
    [InlineData("a.www.ck", "www.ck", null)]
    [InlineData("city.kawasaki.jp", "city.kawasaki.jp", null)]
    [InlineData("a.city.kawasaki.jp", "city.kawasaki.jp", null)]
    [InlineData("a.b.c.kawasaki.jp", "b.c.kawasaki.jp", null)]
    [InlineData("foo.github.io", "github.io", "github.io")]
    [InlineData("foo.bar.blogspot.com", "blogspot.com", "blogspot.com")]
    [InlineData("github.io", "github.io", "github.io")]
    [InlineData("x.duckdns.org", "duckdns.org", "duckdns.org")]
    [InlineData("xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn", null)]
    [InlineData("a.xn--p1ai", "a.xn--p1ai", null)]
    public void The_registered_domain_is_a_public_suffix_and_a_label(string name, string domain, string? shared) =>
        Assert.Equal(new RegisteredName(domain, shared, true), PublicSuffixList.Shipped.Find(name));

    [Theory]
    [InlineData("com")]
    [InlineData("co.uk")]
    [InlineData("c.ck")]
    [InlineData("x.kawasaki.jp")]
    [InlineData("unheardof")]
    public void Nobody_registers_a_suffix(string name) => Assert.Null(PublicSuffixList.Shipped.Find(name));

    [Fact]
    public void An_ending_that_is_not_listed_is_known_as_that() => Assert.Equal(new RegisteredName("b.unheardof", null, false), PublicSuffixList.Shipped.Find("a.b.unheardof"));

    [Theory]
    [InlineData("Bücher.example.", "xn--bcher-kva.example")]
    [InlineData("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn")]
    [InlineData("_dmarc.example.com", "_dmarc.example.com")]
    [InlineData("a..b", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("a/b.com", null)]
    [InlineData("", null)]
    public void Names_are_as_the_dns_has_them(string text, string? name) => Assert.Equal(name, AsciiName.Of(text));

    [Theory]
    [InlineData("dns.json", "example.com", "https://rdap.verisign.com/com/v1/")]
    [InlineData("dns.json", "example.zz--none", null)]
    public void The_shipped_file_knows_endings(string file, string name, string? service) => Assert.Equal(service, RdapBootstrap.Read(Shipment.Bytes(file))!.ForName(name)?.AbsoluteUri);

    [Theory]
    [InlineData("ipv4.json", "1.1.1.1", "https://rdap.apnic.net/")]
    [InlineData("ipv4.json", "10.0.0.1", null)]
    [InlineData("ipv6.json", "2a00::1", "https://rdap.db.ripe.net/")]
    public void The_shipped_files_know_networks(string file, string address, string? service) =>
        Assert.Equal(service, RdapBootstrap.Read(Shipment.Bytes(file))!.ForAddress(IPAddress.Parse(address))?.AbsoluteUri);

    [Fact]
    public void Any_name_is_taken() => Gen.String.Sample(text =>
    {
        if (AsciiName.Of(text) is { } name)
            Assert.True(PublicSuffixList.Shipped.Find(name) is not { } found || name.EndsWith(found.Domain, StringComparison.Ordinal));
    }, iter: 3_000);

    [Fact]
    public void Any_json_is_taken()
    {
        string[] parts = ["{", "}", "[", "]", ",", ":", "\"services\"", "\"entities\"", "\"roles\"", "\"registrar\"", "\"vcardArray\"", "\"vcard\"", "\"fn\"", "\"events\"", "\"eventAction\"", "\"registration\"", "\"eventDate\"", "\"1999\"", "null", "1", "\"links\"", "\"status\"", "\"\\ud800\"", "\"cidr0_cidrs\"", "\"8.0.0.0/8\"", "\"http://[\""];
        Gen.Int[0, parts.Length - 1].Array[0, 30].Sample(at => Read(string.Concat(at.Select(part => parts[part]))), iter: 3_000);
        foreach (var value in parts.Where(part => part[0] is '"' or 'n' or '1'))
        {
            foreach (var member in (string[])["services", "entities", "events", "links", "status", "nameservers", "cidr0_cidrs", "startAddress", "objectClassName", "ldhName"])
                Read($$"""{"{{member}}":[{{value}},[{{value}},[{{value}}]],{"roles":[{{value}}],"vcardArray":["vcard",[{{value}},[{{value}}],["fn",{},"text",{{value}}]]],"entities":{{value}} }]}""");
        }
    }

    private static void Read(string json)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        RdapBootstrap.Read(bytes);
        using var read = Integrations.Reading.ReadJson.Object(bytes, [], out _, out _);
        if (read is null)
            return;
        RdapDomain.Read(read.RootElement, "example.com", DateTimeOffset.UnixEpoch);
        RdapDomain.Registrar(read.RootElement);
        RdapNetwork.Read(read.RootElement, IPAddress.Parse("8.8.8.8"), DateTimeOffset.UnixEpoch);
    }
}
