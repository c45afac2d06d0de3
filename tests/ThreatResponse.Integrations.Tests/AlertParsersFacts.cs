using System.Text;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

public sealed class AlertParsersFacts
{
    private const string Cef = "CEF:0|ExampleVendor|Sensor|4.2|1001|name|8|";

    [Theory]
    [InlineData("json-event", """{"summary":"a","severity":"major"}""")]
    [InlineData("cef", Cef + "src=192.0.2.1 msg=a")]
    [InlineData("leef", "LEEF:1.0|ExampleVendor|Sensor|4.2|E-1|src=192.0.2.1\tsev=5")]
    [InlineData("syslog", "<13>Mar  4 10:22:31 fw-1 " + Cef + "src=192.0.2.1")]
    [InlineData("suricata-eve", """{"timestamp":"2026-03-04T10:22:31.123456+0000","event_type":"alert","alert":{"signature_id":1,"signature":"a"}}""")]
    public void The_same_event_twice_has_the_same_natural_key(string format, string payload) =>
        Assert.Equal(Given.Alert(format, payload).NaturalKey, Given.Alert(format, payload).NaturalKey);

    [Fact]
    public void Members_in_another_order_give_the_same_key_when_there_is_no_event_id() =>
        Assert.Equal(Given.Alert("json-event", """{"summary":"a","attacker":{"ip_address":"203.0.113.9","port":1}}""").NaturalKey, Given.Alert("json-event", """{ "attacker" : {"port":1, "ip_address":"203.0.113.9"}, "summary":"\u0061" }""").NaturalKey);

    [Fact]
    public void Events_that_differ_in_any_member_have_different_keys()
    {
        Assert.NotEqual(Given.Alert("json-event", """{"summary":"a"}""").NaturalKey, Given.Alert("json-event", """{"summary":"a","novel":1}""").NaturalKey);
        Assert.NotEqual(Given.Alert("cef", Cef + "rt=1772619751000 dhost=ws-1").NaturalKey, Given.Alert("cef", Cef + "rt=1772619751000 dhost=ws-2").NaturalKey);
        Assert.NotEqual(Given.Alert("syslog", "<13>Mar  4 10:22:31 fw-1 " + Cef).NaturalKey, Given.Alert("syslog", "<13>Mar  4 10:22:32 fw-1 " + Cef).NaturalKey);
        Assert.NotEqual(Given.Alert("cef", Cef + "externalId=" + new string('9', 300) + "1").NaturalKey, Given.Alert("cef", Cef + "externalId=" + new string('9', 300) + "2").NaturalKey);
    }

    [Fact]
    public void A_copy_that_another_relay_passed_on_has_the_same_key_when_the_event_has_its_own_time() =>
        Assert.Equal(Given.Alert("syslog", "<13>Mar  4 10:22:31 a " + Cef + "rt=1772619751000").NaturalKey, Given.Alert("syslog", "<13>Mar  4 10:22:39 b " + Cef + "rt=1772619751000 mrt=1772619759000").NaturalKey);

    [Theory]
    [InlineData("json-event", """{"summary":"a"}""", true)]
    [InlineData("json-event", """{"summary":"a","event_id":"1"}""", false)]
    [InlineData("json-event", """{"summary":"a","custom_fields":{"event_id":"1"}}""", false)]
    [InlineData("cef", Cef + "rt=1772619751000", true)]
    [InlineData("cef", Cef + "externalId=1", false)]
    [InlineData("leef", "LEEF:1.0|ExampleVendor|Sensor|4.2|E-1|devTime=1772619751000", true)]
    public void A_key_made_from_content_expires_and_one_the_sender_gave_does_not(string format, string payload, bool expires) =>
        Assert.Equal(expires, Given.Alert(format, payload).NaturalKeyExpires);

    [Fact]
    public void Nesting_is_read_64_deep_and_refused_65_deep()
    {
        Assert.Equal("deep", Given.Alert("json-event", Deep(64)).Title);
        Assert.Equal("nesting deeper than 64 at byte 85: expected at most 64 objects and arrays, one in the other", Given.Rejected("json-event", Deep(65)).Reason);

        static string Deep(int depth) => $$"""{"summary":"deep","a":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}} }""";
    }

    [Fact]
    public void A_hundred_thousand_brackets_are_one_refusal_in_every_json_format() =>
        Assert.All(new[] { "json-event", "suricata-eve", "syslog" }, format => Limits.Hold(Given.Parse(format, "{\"a\":" + new string('[', 100_000)), 100_005));

    [Fact]
    public void A_NUL_byte_is_refused_with_its_place() => Assert.Equal(13, Given.Rejected("json-event", "{\"summary\":\"a\0b\"}").Offset);

    [Fact]
    public void An_escaped_NUL_reaches_no_store() => Assert.Equal("a\uFFFDb", Given.Alert("json-event", """{"summary":"x","custom_fields":{"k":"a\u0000b"}}""").Fields["k"]);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_read_as_Latin_1_and_remarked()
    {
        var alert = Assert.IsType<AlertParsed>(Assert.Single(Given.Parse("json-event", Encoding.Latin1.GetBytes("""{"summary":"naïve"}""")))).Alert;
        Assert.Equal("naïve", alert.Title);
        Assert.Single(alert.Remarks);
    }

    [Fact]
    public void The_year_9999_counts_as_no_time_and_is_remarked()
    {
        var alert = Given.Alert("json-event", """{"summary":"a","threat_info":{"occurred_at":"9999-12-31T23:59:59Z"}}""");
        Assert.True(alert.OccurredIsReceived);
        Assert.Equal(Given.Received, alert.Occurred);
        Assert.Single(alert.Remarks);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("event_id")]
    [InlineData("severity")]
    [InlineData("novel")]
    public void One_value_of_50_MB_is_an_alert_of_ordinary_size(string member)
    {
        var value = new string('x', 50_000_000);
        var alert = Given.Alert("json-event", $$"""{"rule":"r","classification":"malware","{{member}}":"{{value}}"}""");
        Limits.Hold(alert);
        Assert.True((alert.EventId?.Length ?? 0) + (alert.SeverityRaw?.Length ?? 0) < 2_000);
    }

    [Fact]
    public void A_truncated_last_element_costs_no_neighbour()
    {
        var events = Given.Parse("json-event", $"[{Given.Json("one")},{Given.Json("two")},{Given.Json("three")[..60]}");
        Assert.Equal(["one", "two"], Titles(events));
        Assert.IsType<EventRejected>(events[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF")]
    public void An_empty_body_is_one_refusal_in_every_format(string body) => Assert.All(AlertParsers.All, parser => Given.Rejected(parser.Format, body));

    [Theory]
    [InlineData("{\"summary\":\"quote}")]
    [InlineData("{\"summary\":{\"a\":1}")]
    [InlineData("{\"summary\":1}}")]
    [InlineData("{\"summary\":[1}")]
    [InlineData("{\"summary\"}")]
    [InlineData("\"summary\":1}")]
    [InlineData("17")]
    public void Good_elements_of_an_array_survive_a_bad_one(string bad) =>
        Assert.Equal(["one", "two"], Titles(Given.Parse("json-event", $"[{Given.Json("one")},{bad},{Given.Json("two")}]")).Where(title => title != "1"));

    [Fact]
    public void A_truncated_first_line_costs_no_other() =>
        Assert.Equal(["one", "two"], Titles(Given.Parse("json-event", $"{Given.Json("zero")[20..]}\n{Given.Json("one")}\n{Given.Json("two")}\n")));

    [Theory]
    [InlineData(10)]
    [InlineData(23)]
    [InlineData(75)]
    [InlineData(90)]
    public void A_first_line_cut_off_anywhere_costs_no_other(int length) =>
        Assert.Equal(["one", "two"], Titles(Given.Parse("json-event", $"{Given.Json("zero")[..length]}\n{Given.Json("one")}\n{Given.Json("two")}\n")));

    [Fact]
    public void A_day_without_a_year_lies_in_the_nearest_one_whatever_today_is()
    {
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 10, 0, 0, TimeSpan.Zero), Given.Alert("cef", Cef + "rt=Feb 29 10:00:00").Occurred);
        var newYear = new ParseContext("test", new DateTimeOffset(2025, 12, 31, 23, 59, 58, TimeSpan.Zero));
        var read = Assert.IsType<AlertParsed>(Assert.Single(Given.Parser("cef").Parse(Encoding.UTF8.GetBytes(Cef + "rt=Jan 1 00:00:01"), newYear)));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero), read.Alert.Occurred);
    }

    [Fact]
    public void A_time_without_a_zone_is_the_sources_and_one_with_UTC_is_not()
    {
        var tokyo = Given.Context with { Zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east") };
        Assert.Equal(1, OccurredAt("rt=Mar 04 2026 10:00:00"));
        Assert.Equal(10, OccurredAt("rt=Mar 04 2026 10:00:00 UTC"));

        int OccurredAt(string time) => Assert.IsType<AlertParsed>(Assert.Single(Given.Parser("cef").Parse(Encoding.UTF8.GetBytes(Cef + time), tokyo))).Alert.Occurred.Hour;
    }

    [Fact]
    public void A_megabyte_of_payload_in_one_EVE_line_is_one_alert() =>
        Assert.Equal("a", Given.Alert("suricata-eve", $$"""{"event_type":"alert","timestamp":"2026-03-04T10:22:31+0000","payload":"{{new string('A', 1_000_000)}}","alert":{"signature":"a","signature_id":1} }""").Title);

    [Fact]
    public void Long_attribute_names_that_begin_alike_are_no_fault()
    {
        var alike = new string('k', 250);
        Limits.Hold(Given.Alert("leef", $"LEEF:1.0|ExampleVendor|Sensor|4.2|E-1|{alike}1=a\t{alike}2=b"));
    }

    private static IEnumerable<string> Titles(IReadOnlyList<ParsedEvent> events) => events.OfType<AlertParsed>().Select(parsed => parsed.Alert.Title);
}
