using System.Text;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Integrations.Tests.ServedLists;

public sealed class FormatsOfLists
{
    private static readonly DateTimeOffset _since = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("plain", MemberKind.Address, "198.51.100.7|198.51.100.0/24", "198.51.100.7\n198.51.100.0/24\n")]
    [InlineData("plain", MemberKind.Address, "", "#\n")]
    [InlineData("panos-ip", MemberKind.Address, "198.51.100.7|2001:db8::7", "198.51.100.7\n2001:db8::7\n")]
    [InlineData("panos-domain", MemberKind.Domain, "bad.example.com", "bad.example.com\n*.bad.example.com\n")]
    [InlineData("panos-url", MemberKind.Url, "http://bad.example.com/|https://bad.example.com:8443/drop?a=b", "bad.example.com/\nbad.example.com/drop?a=b\n")]
    [InlineData("panos-url", MemberKind.Domain, "bad.example.com", "bad.example.com/\n*.bad.example.com/\n")]
    [InlineData("proxysg", MemberKind.Url, "http://bad.example.com/drop/", "; Threat Response list any\ndefine category TR-any\nbad.example.com/drop/\nend\n")]
    [InlineData("proxysg", MemberKind.Domain, "", "; Threat Response list any\ndefine category TR-any\nend\n")]
    [InlineData("squid-domain", MemberKind.Domain, "a.bad.example.com|bad.example.com|bad.example.net", ".bad.example.com\n.bad.example.net\n")]
    [InlineData("squid-ip", MemberKind.Address, "", "# no members\n")]
    [InlineData("squid-regex", MemberKind.Url, "http://bad.example.com/a+b|http://bad.example.net/", "^[a-z]+://bad\\.example\\.com(:[0-9]+)?/a\\+b\n^[a-z]+://bad\\.example\\.net(:[0-9]+)?(/|$)\n")]
    [InlineData("rpz", MemberKind.Domain, "bad.example.com", "$TTL 60\n@ IN SOA localhost. hostmaster.localhost. 7 60 30 604800 60\n@ IN NS localhost.\nbad.example.com CNAME .\n*.bad.example.com CNAME .\n")]
    [InlineData("rpz", MemberKind.Address, "198.51.100.7|198.51.100.0/24|2001:db8::7|2001:db8:0:1::/64", "$TTL 60\n@ IN SOA localhost. hostmaster.localhost. 7 60 30 604800 60\n@ IN NS localhost.\n32.7.100.51.198.rpz-ip CNAME .\n24.0.100.51.198.rpz-ip CNAME .\n128.7.zz.db8.2001.rpz-ip CNAME .\n64.zz.1.0.db8.2001.rpz-ip CNAME .\n")]
    public void Members_are_written_as_the_product_reads_them(string format, MemberKind kind, string members, string text) => Assert.Equal(text, Write(format, kind, members).Text);

    [Theory]
    [InlineData("panos-url", "http://bad.example.com/a*b", "holds a star")]
    [InlineData("proxysg", "http://bad.example.com/a?b=c", "has a query")]
    [InlineData("proxysg", "http://bad.example.com/a;b", "ends a line")]
    public void What_a_format_cannot_say_is_left_out_and_named(string format, string member, string why)
    {
        var (_, entries, left) = Write(format, MemberKind.Url, $"{member}|http://bad.example.net/");

        Assert.Equal(1, entries);
        Assert.Contains(why, Assert.Single(left), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_take_for_a_formula_is_none()
    {
        var lines = Write("csv", MemberKind.Address, "198.51.100.7", reason: "=HYPERLINK(\"x\")").Text.Split('\n');

        Assert.Equal("value,since,until,tlp,leases,reason", lines[0]);
        Assert.Equal("198.51.100.7,2026-03-04T10:00:00Z,,amber,incident 1,\"'=HYPERLINK(\"\"x\"\")\"", lines[1]);
    }

    [Fact]
    public void The_same_members_give_the_same_bytes_and_never_none()
    {
        foreach (var format in ListFormats.All)
        {
            foreach (var kind in format.Kinds)
            {
                Assert.Equal(Write(format.Name, kind, "").Text, Write(format.Name, kind, "").Text);
                Assert.NotEmpty(Write(format.Name, kind, "").Text);
            }
        }
    }

    private static (string Text, int Entries, IReadOnlyList<string> Left) Write(string format, MemberKind kind, string members, string reason = "beacon")
    {
        var list = new ListSnapshot(
            new ListDefinition { Name = "any", Kind = kind },
            7,
            [.. members.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(value => new ListMember { Value = value, Since = _since, Leases = [new Lease("incident 1", reason, "ana", _since, null)] })]);
        var written = ListFormats.All.Single(known => known.Name == format).Write(list);
        return (Encoding.UTF8.GetString(written.Body), written.Entries, written.Left);
    }
}
