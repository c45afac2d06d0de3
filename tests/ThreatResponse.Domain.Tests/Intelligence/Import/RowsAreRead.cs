using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import;

namespace ThreatResponse.Domain.Tests.Intelligence.Import;

public sealed class RowsAreRead
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly FeedDefinition _feed = new("feed", "A feed", Reliability.B, 60, "green", false);

    [Theory]
    [InlineData("198[.]51[.]100[.]7", null, "ipv4-addr", "198.51.100.7", false, 30)]
    [InlineData("198.51.100.0/24", "cidr", "ipv4-addr", "198.51.100.0/24", false, 30)]
    [InlineData("2001:DB8::7", "ip-dst", "ipv6-addr", "2001:db8::7", false, 30)]
    [InlineData("Bad.Example.", "domain", "domain-name", "bad.example", false, 180)]
    [InlineData("*.bad.example", null, "domain-name", "bad.example", true, 180)]
    [InlineData("hxxp://Bad.Example:80/a/../b#c", "url", "url", "http://bad.example/b", false, 60)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "md5", "file", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, null)]
    [InlineData("Mallory@Bad.Example", "email-src", "email-addr", "mallory@bad.example", false, 180)]
    public void A_value_is_told_from_its_type_or_by_itself_and_believed_for_a_term(string text, string? type, string stix, string value, bool covers, int? days)
    {
        var (indicator, reason) = ReadFeedRow.Of(new FeedRow(1, text, type), _feed, _now);

        Assert.Null(reason);
        Assert.Equal((stix, value, covers, 60, "green"), (indicator!.Type, indicator.Value, indicator.CoversBelow, indicator.Confidence, indicator.Tlp));
        Assert.Equal(days is { } term ? _now.AddDays(term) : null, indicator.ValidUntil);
        Assert.Equal(covers ? $"*.{value}" : value, indicator.ExternalId);
    }

    [Fact]
    public void What_a_row_says_goes_before_what_its_feed_says()
    {
        var (indicator, _) = ReadFeedRow.Of(new FeedRow(1, "bad.example", null, "95", "2026-08-01", "TLP:AMBER+STRICT", "phishing", "indicator--1"), _feed, _now);

        Assert.Equal(
            ("indicator--1", 95, new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), "amber+strict", "phishing"),
            (indicator!.ExternalId, indicator.Confidence, indicator.ValidUntil!.Value, indicator.Tlp, indicator.Title));
    }

    [Theory]
    [InlineData("PAP:RED", "red")]
    [InlineData("white", "clear")]
    [InlineData(null, "amber")]
    public void What_may_be_done_with_it_is_kept_and_the_feed_says_it_of_rows_that_do_not(string? written, string expected)
    {
        var (indicator, reason) = ReadFeedRow.Of(new FeedRow(1, "bad.example", Pap: written), _feed with { Pap = "amber" }, _now);
        Assert.Equal((expected, null), (indicator!.Pap, reason));
    }

    [Fact]
    public void What_is_no_permissible_action_is_refused()
    {
        Assert.Equal("“amber+strict” is not a PAP: clear, green, amber, red.", ReadFeedRow.Of(new FeedRow(1, "bad.example", Pap: "amber+strict"), _feed, _now).Reason);
        Assert.Equal("“pink” is not a PAP: clear, green, amber, red.", FeedFaults.Of(_feed with { Pap = "pink" }));
        Assert.Equal("red", Assert.Single(ReadFeedText.Of("value;pap\nbad.example;red")).Pap);
    }

    [Theory]
    [InlineData("10.300.1.1", "ip", null, null, null)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", "md5", null, null, null)]
    [InlineData("*.198.51.100.7", null, null, null, null)]
    [InlineData("bad.example", null, "101", null, "“101” is not a confidence: a whole number from 0 to 100.")]
    [InlineData("bad.example", null, "-5", null, "“-5” is not a confidence: a whole number from 0 to 100.")]
    [InlineData("bad.example", null, null, "01/02/2027", "“01/02/2027” is not a date: expected for example 2026-08-01 or 2026-08-01T12:00:00Z.")]
    [InlineData("bad.example", null, null, "2026-03-04T10:00:00Z", "It was valid until 2026-03-04 10:00 UTC.")]
    public void What_makes_no_sense_is_skipped_with_the_reason(string text, string? type, string? confidence, string? until, string? expected)
    {
        var (indicator, reason) = ReadFeedRow.Of(new FeedRow(1, text, type, confidence, until), _feed, _now);

        Assert.Null(indicator);
        Assert.False(string.IsNullOrWhiteSpace(reason));
        if (expected is not null)
            Assert.Equal(expected, reason);
    }

    [Theory]
    [InlineData("[ipv4-addr:value = '198.51.100.7']", "ipv4-addr 198.51.100.7")]
    [InlineData("[url:value = 'http://example.com/a' OR domain-name:value IN ('Example.NET', 'example.org')]", "url http://example.com/a", "domain-name example.net", "domain-name example.org")]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.100.0/24' OR ipv4-addr:value = '203.0.113.33/32']", "ipv4-addr 198.51.100.0/24", "ipv4-addr 203.0.113.33")]
    [InlineData("[domain-name:value LIKE '%.night.example']", "domain-name *.night.example")]
    [InlineData("[file:hashes.'SHA-256' = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' OR file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "file aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "! “d41d8cd98f00b204e9800998ecf8427e” is the hash of the empty file, which is everywhere and says nothing.")]
    [InlineData("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']", "stix-pattern *")]
    [InlineData("[process:name = 'svchost.exe'] AND [domain-name:value = 'b.example']", "! A part of the pattern names no value that alerts are found by*")]
    [InlineData("[domain-name:value = 'a.example'] FOLLOWEDBY", "! The pattern cannot be read at line 1, column 4*")]
    [InlineData("[file.size = 1]", "! The pattern cannot be read at line 1, column 6*")]
    public void A_pattern_gives_each_value_that_meets_it_by_itself(string pattern, params string[] expected)
    {
        var read = ReadFeedRow.All(new FeedRow(1, pattern, FeedRow.StixPattern, Id: "indicator--1"), _feed, _now);

        var said = read.Select(row => row.Indicator is { } one ? $"{one.Type} {(one.CoversBelow ? "*." : "")}{one.Value}" : $"! {row.Reason}").ToList();
        Assert.Equal(expected.Length, said.Count);
        Assert.All(expected.Zip(said), pair => Assert.StartsWith(pair.First.TrimEnd('*'), pair.Second, StringComparison.Ordinal));
        Assert.All(read.Select(row => row.Indicator).OfType<NewIndicator>(), one => Assert.Equal("indicator--1", one.ExternalId));
    }

    [Fact]
    public void A_pattern_that_several_values_meet_together_is_kept_as_it_was_written()
    {
        const string Text = "[file:name = 'svchost.exe' AND file:size = 48128] REPEATS 2 TIMES";
        var row = new FeedRow(1, Text, FeedRow.StixPattern, Title: "Beacon", Confidence: "70", ValidUntil: "2027-01-01", Tlp: "red", Id: "indicator--1");

        var (kept, _) = Assert.Single(ReadFeedRow.All(row, _feed, _now));
        var (nameless, _) = Assert.Single(ReadFeedRow.All(new FeedRow(1, Text, FeedRow.StixPattern), _feed, _now));

        Assert.Equal(("indicator--1", Text, "Beacon", 70, "red", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), (kept!.ExternalId, kept.Pattern, kept.Title, kept.Confidence, kept.Tlp, kept.ValidUntil));
        Assert.Equal((kept.Value, kept.Value, _feed.Confidence, _now.AddDays(180)), (nameless!.Value, nameless.ExternalId, nameless.Confidence, nameless.ValidUntil));
        Assert.Equal((null, "“150” is not a confidence: a whole number from 0 to 100."), Assert.Single(ReadFeedRow.All(row with { Confidence = "150" }, _feed, _now)));
    }

    [Fact]
    public void What_its_format_found_unfit_is_skipped_whatever_it_holds() =>
        Assert.Equal((null, "It states that this is benign."), Assert.Single(ReadFeedRow.All(new FeedRow(1, "[ipv4-addr:value = '198.51.100.7']", FeedRow.StixPattern, Unfit: "It states that this is benign."), _feed, _now)));

    [Fact]
    public void A_table_has_named_columns_and_whatever_separates_them()
    {
        foreach (var separator in ",;\t|")
        {
            var rows = ReadFeedText.Of("\uFEFF# a remark\r\nIOC,Type,unknown,expires\r\n\"bad.example\",domain,x,2026-08-01\r\n// another\r\n\r\n198.51.100.7,,,\r\n".Replace(',', separator)).ToList();

            Assert.Equal([new FeedRow(3, "bad.example", "domain", ValidUntil: "2026-08-01"), new FeedRow(6, "198.51.100.7")], rows);
        }
    }

    [Theory]
    [InlineData("198.51.100.4-198.51.100.9", "198.51.100.4/30", "198.51.100.8/31")]
    [InlineData("198.51.100.7 - 198.51.100.7 one", "198.51.100.7")]
    [InlineData("198.51.100.7 - 198.51.100.16", "198.51.100.7", "198.51.100.8/29", "198.51.100.16")]
    [InlineData("0.0.0.0-255.255.255.255", "0.0.0.0/0")]
    [InlineData("2001:db8::-2001:db8::ffff", "2001:db8::/112")]
    [InlineData("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0")]
    [InlineData("198.51.100.9-198.51.100.4", "198.51.100.9-198.51.100.4")]
    [InlineData("198.51.100.9-2001:db8::1", "198.51.100.9-2001:db8::1")]
    [InlineData("1-2", "1-2")]
    [InlineData("bad-name.example", "bad-name.example")]
    public void A_range_of_addresses_is_the_networks_that_it_consists_of(string line, params string[] networks) =>
        Assert.Equal(networks, ReadFeedText.Of(line).Select(row => row.Value));

    [Fact]
    public void The_addresses_that_rules_of_Suricata_are_about_are_taken()
    {
        var rows = ReadFeedText.Of("""
            # Emerging Threats
            alert tcp [198.51.100.4,203.0.113.0/24,2001:db8::/32] any -> $HOME_NET any (msg:"ET TOR Known Tor Exit Node Traffic group 1"; reference:url,doc.example.com/TorRules; sid:2520000; rev:1;)
            #alert ip [198.51.100.5] any -> $HOME_NET any (msg:"off"; sid:2;)
            drop ip 198.51.100.6 any -> any any (msg:"says \"bad\""; sid:3;)
            alert http $HOME_NET any -> $EXTERNAL_NET any (msg:"no list"; sid:4;)
            pass ip [198.51.100.8] any -> any any (sid:5;)
            198.51.100.7
            """).ToList();

        Assert.Equal(
            [
                (2, "198.51.100.4", "ET TOR Known Tor Exit Node Traffic group 1"), (2, "203.0.113.0/24", "ET TOR Known Tor Exit Node Traffic group 1"), (2, "2001:db8::/32", "ET TOR Known Tor Exit Node Traffic group 1"),
                (4, "198.51.100.6", "says \"bad\""), (7, "198.51.100.7", null),
            ],
            rows.Where(row => row.Unfit is null).Select(row => (row.Line, row.Value, row.Title)));
        Assert.Equal([5, 6], rows.Where(row => row.Unfit is not null).Select(row => row.Line));
    }

    [Fact]
    public void Without_named_columns_there_is_one_value_a_line()
    {
        var rows = ReadFeedText.Of("// ad list\n||ads.example^\n0.0.0.0 bad.example # mine\n198.51.100.0/24\n\n# end\n203.0.113.7\tscanner\n");

        Assert.Equal([(2, "*.ads.example"), (3, "bad.example"), (4, "198.51.100.0/24"), (7, "203.0.113.7")], rows.Select(row => (row.Line, row.Value)));
    }
}
