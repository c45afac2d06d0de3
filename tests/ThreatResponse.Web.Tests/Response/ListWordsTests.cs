using ThreatResponse.Contracts.Response;
using ThreatResponse.Web.Exports;
using ThreatResponse.Web.Response;

namespace ThreatResponse.Web.Tests.Response;

public class ListWordsTests
{
    private static readonly Uri Here = new("https://tr.example.com/");

    [Theory]
    [InlineData(null, "until released")]
    [InlineData(1.0, "1 hour")]
    [InlineData(24.0, "24 hours")]
    [InlineData(168.0, "7 days")]
    public void A_term_is_said(double? hours, string said) => Assert.Equal(said, ListWords.Term(hours is { } given ? TimeSpan.FromHours(given) : null));

    [Theory]
    [InlineData("incident 41", "INC-41", 41L)]
    [InlineData("person ana", "ana", null)]
    [InlineData("rule block-cnc", "rule block-cnc", null)]
    [InlineData("incident x", "incident x", null)]
    public void An_owner_is_named_and_an_incident_led_to(string owner, string who, long? incident) => Assert.Equal((who, incident), ListWords.Owner(owner));

    [Theory]
    [InlineData("198.51.100.0/24", "256 addresses")]
    [InlineData("2001:db8::/32", "all addresses")]
    [InlineData("198.51.100.7", "the address")]
    [InlineData("example.com", "all names under it")]
    [InlineData("ana@example.com", "the sender or user")]
    [InlineData("fin-lt-0417", "the user, host or domain")]
    public void It_is_said_what_an_entry_covers(string entry, string said) => Assert.Contains(said, ListWords.Covers(entry), StringComparison.Ordinal);

    [Fact]
    public void A_device_is_told_the_address_of_its_own_format()
    {
        IReadOnlyList<ServedFormat> formats = [new("plain", "p"), new("csv", "c"), new("panos-domain", "d"), new("squid-domain", "s"), new("rpz", "r")];

        Assert.Equal(["paloalto", "squid", "curl"], ListRecipe.Choices(formats).Select(choice => choice.Choice));
        Assert.Equal(["curl"], ListRecipe.Choices([new("plain", "p")]).Select(choice => choice.Choice));
        Assert.Equal("https://tr.example.com/lists/dns-sinkhole/panos-domain", ListRecipe.Lines("paloalto", "dns-sinkhole", "panos-domain", Here));
        Assert.Contains("Domain List", ListRecipe.Where("paloalto", "panos-domain"), StringComparison.Ordinal);
        Assert.StartsWith("acl tr_dns-sinkhole dstdomain \"/etc/squid/tr-dns-sinkhole.txt\"\nhttp_access deny tr_dns-sinkhole\n", ListRecipe.Lines("squid", "dns-sinkhole", "squid-domain", Here).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("curl -fsS -H 'X-Api-Key: KEY' 'https://tr.example.com/lists/a/plain'", ListRecipe.Lines("curl", "a", "plain", Here));
    }

    [Fact]
    public void What_is_exported_is_imported_again_as_it_was()
    {
        var until = new DateTimeOffset(2027, 1, 31, 18, 0, 0, TimeSpan.Zero);
        var members = new[]
        {
            new ListMember { Value = "198.51.100.7", Leases = [new Lease("incident 41", "beacon, seen twice", "ana", until.AddDays(-9), until)], Tlp = "red" },
            new ListMember { Value = "@example.com", Leases = [new Lease("person ana", "=bad", "ana", until.AddDays(-9), null)] },
        };

        var read = CsvMembers.Read(Csv.Line(MemberCsv.Head) + string.Concat(members.Select(member => Csv.Line(MemberCsv.Cells(member)))), null, null);

        Assert.Equal([("198.51.100.7", "beacon, seen twice", until, "red"), ("@example.com", "=bad", null, "amber")], read.Select(line => (line.Wish.Value, line.Wish.Reason, line.Wish.Until, line.Wish.Tlp)));
        Assert.All(read, line => Assert.Null(line.Refusal));
    }

    [Fact]
    public void An_end_that_cannot_be_read_is_refused_with_its_line_and_costs_no_other()
    {
        var read = CsvMembers.Read("# from a report\nvalue,until\n198.51.100.7,next week\n\n198.51.100.8,2027-01-31\n198.51.100.9,\n", "report", null);

        Assert.Equal([3, 5, 6], read.Select(line => line.Line));
        Assert.StartsWith("Line 3: “next week” is no time", read[0].Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), read[1].Wish.Until);
        Assert.Null(read[2].Wish.Until);
        var answers = CsvMembers.Answers(read, [new LeaseAnswer("198.51.100.8", new ListMember { Value = "198.51.100.8" }, null), new LeaseAnswer("198.51.100.9", null, new MemberIsInvalid("no"))]);
        Assert.Equal(["198.51.100.7", "198.51.100.8", "198.51.100.9"], answers.Select(answer => answer.Value));
        Assert.Equal([true, false, true], answers.Select(answer => answer.Refusal is not null));
    }

    [Theory]
    [InlineData("2027-01-31", "2027-01-31T00:00:00Z")]
    [InlineData("2027-01-31T18:00", "2027-01-31T18:00:00Z")]
    [InlineData("2027-01-31T18:00:00.5Z", "2027-01-31T18:00:00.5Z")]
    [InlineData("2027-01-31T18:00:00+02:00", "2027-01-31T16:00:00Z")]
    [InlineData("01/02/2027", null)]
    [InlineData("31.01.2027", null)]
    [InlineData("2027-1-31", null)]
    [InlineData("Jan 31 2027", null)]
    public void An_end_is_written_as_iso_8601(string written, string? end)
    {
        var read = Assert.Single(CsvMembers.Read($"value,until\n198.51.100.7,{written}\n", "report", null));

        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), read.Wish.Until);
        Assert.Equal(end is null ? $"Line 2: “{written}” is no time at which a lease could end. Write it as ISO 8601 does, for example 2027-01-31 or 2027-01-31T18:00:00Z, or nothing: then it ends when the list says." : null, read.Refusal?.Message);
    }

    [Fact]
    public void A_quoted_cell_may_have_line_breaks_commas_and_quotes()
    {
        var read = CsvMembers.Read("value,reason,until\r\n198.51.100.7,\"seen on\r\nthree \"\"hosts\"\", today\",2027-01-31\r\n# \"a remark\n198.51.100.8,\"\",\r\n\"198.51.100.9\",\"\"\"\"\r\n", "report", null);

        Assert.Equal([(2, "198.51.100.7", "seen on\r\nthree \"hosts\", today"), (5, "198.51.100.8", "report"), (6, "198.51.100.9", "\"")], read.Select(line => (line.Line, line.Wish.Value, line.Wish.Reason)));
        Assert.All(read, line => Assert.Null(line.Refusal));
        Assert.Equal(2027, read[0].Wish.Until!.Value.Year);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_refused_where_it_is_opened()
    {
        var read = CsvMembers.Read("198.51.100.7,beacon\n198.51.100.8,\"beacon\n198.51.100.9,beacon\n", null, null);

        Assert.Equal([1, 2], read.Select(line => line.Line));
        Assert.Null(read[0].Refusal);
        Assert.StartsWith("Line 2: a quote is opened here and never closed", read[1].Refusal!.Message, StringComparison.Ordinal);
    }
}
