using System.Text;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Tests;

public sealed class BadInputFacts
{
    [Theory]
    [InlineData("""{"summary":"a","severity":"ma""", "cut off at byte 29: expected the closing quote of a text, and the rest of the event")]
    [InlineData("""{"summary":"a","severity":""", "cut off at byte 26: expected the rest of the object, up to its closing }")]
    [InlineData("""{"summary":"a","targets":[1,""", "cut off at byte 28: expected the rest of the array, up to its closing ]")]
    [InlineData("""{"summary":oops}""", "not valid JSON at byte 11: “o” stands there; expected a value: a text in double quotes, a number, true, false, null, { or [")]
    [InlineData("""{summary:"a"}""", "not valid JSON at byte 1: “s” stands there; expected a name in double quotes, or }")]
    [InlineData("""{"summary" "a"}""", "not valid JSON at byte 11: a double quote stands there; expected a colon behind the name")]
    [InlineData("""{"summary":"a" 1}""", "not valid JSON at byte 15: “1” stands there; expected a comma and the next name, or }")]
    [InlineData("""{"summary":"a",1}""", "not valid JSON at byte 15: “1” stands there; expected a name in double quotes")]
    [InlineData("""{"summary":[1 2]}""", "not valid JSON at byte 14: “2” stands there; expected a comma and the next value, or ]")]
    [InlineData("""{"summary":[1,x]}""", "not valid JSON at byte 14: “x” stands there; expected a value")]
    [InlineData("""{"summary":[x]}""", "not valid JSON at byte 12: “x” stands there; expected a value, or ]")]
    [InlineData("""{"summary":"a\x"}""", "not valid JSON at byte 14: “x” stands there; expected behind \\ one of \" \\ / b f n r t, or u and four hexadecimal digits")]
    [InlineData("""{"summary":"a\u12G4"}""", "not valid JSON at byte 17: “G” stands there; expected behind \\ one of \" \\ / b f n r t, or u and four hexadecimal digits")]
    [InlineData("{\"summary\":\"a\tb\"}", "not valid JSON at byte 13: the byte 0x09 stands there; expected control characters in a text to be escaped, a line feed as \\n")]
    [InlineData("{\"summary\":\"a\0b\"}", "NUL byte at byte 13: expected text in UTF-8, where a NUL is written \\u0000")]
    [InlineData("<html>502</html>", "not valid JSON at byte 0: “<” stands there; expected an event that starts with {")]
    [InlineData("42", "not a JSON object but a number: expected an event that starts with {")]
    public void A_rejection_says_what_is_wrong_where_and_what_was_expected(string payload, string reason)
    {
        var rejected = Given.Rejected("json-event", payload);
        Assert.Equal(reason, rejected.Reason);
        Assert.InRange(rejected.Offset!.Value, 0, payload.Length);
    }

    [Theory]
    [InlineData("\\u0000", NoText.Nul)]
    [InlineData("\\ud83d", NoText.HalfPair)]
    [InlineData("\\uDE00", NoText.HalfPair)]
    [InlineData("\\uDE00\\uD83D", NoText.HalfPair)]
    public void What_no_store_can_hold_is_replaced_and_remarked(string escape, string remark)
    {
        var alert = Given.Alert("json-event", $$"""{"summary":"a{{escape}}b"}""");
        Assert.Matches("^a\uFFFD+b$", alert.Title);
        Assert.Equal([remark], alert.Remarks);
        Assert.Equal([remark], Given.Alert("json-event", $$"""{"summary":"a","custom_fields":{"x{{escape}}":1} }""").Remarks);
        Assert.Equal([remark], Given.Alert("json-event", $$"""{"summary":"a","threat_info":"{\"name\":\"x\{{escape}}\"}"}""").Remarks);
        Assert.Equal([remark], Given.Alert("suricata-eve", $$"""{"event_type":"alert","timestamp":"2026-03-04T10:22:31+0000","alert":{"signature":"a{{escape}}b"} }""").Remarks);
    }

    [Theory]
    [InlineData("a\\\\u0000b")]
    [InlineData("\\uD83D\\uDE00")]
    [InlineData("\\u00e4")]
    public void Other_escapes_are_no_remark(string text) => Assert.Empty(Given.Alert("json-event", $$"""{"summary":"{{text}}"}""").Remarks);

    [Theory]
    [InlineData("cef", "CEF:0|v|p|1|c|a\0b|5|src=192.0.2.1\0")]
    [InlineData("leef", "LEEF:1.0|v|p|1|a\0b|src=192.0.2.1")]
    [InlineData("syslog", "<13>Mar  4 10:22:31 fw-1 CEF:0|v|p|1|c|a\0b|5|src=192.0.2.1\0")]
    public void A_NUL_in_a_line_is_replaced_and_remarked_and_one_behind_it_is_not(string format, string payload)
    {
        var alert = Given.Alert(format, payload);
        Assert.Equal("a\uFFFDb", alert.Title);
        Assert.Equal([NoText.Nul], alert.Remarks);
        Assert.Empty(Given.Alert(format, payload.Replace("a\0b", "a", StringComparison.Ordinal)).Remarks);
    }

    [Theory]
    [InlineData("cef", "CEF:0|v|p|1|c|n\u00e4me|5|")]
    [InlineData("leef", "LEEF:1.0|v|p|1|n\u00e4me|sev=1")]
    [InlineData("suricata-eve", """{"event_type":"alert","timestamp":"2026-03-04T10:22:31+0000","alert":{"signature":"näme"} }""")]
    public void Bytes_that_are_no_UTF_8_are_read_as_Latin_1_and_remarked(string format, string payload)
    {
        var alert = Assert.IsType<AlertParsed>(Assert.Single(Given.Parse(format, Encoding.Latin1.GetBytes(payload)))).Alert;
        Assert.Equal("näme", alert.Title);
        Assert.Equal(["Not valid UTF-8: read as Latin-1."], alert.Remarks);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("not a date")]
    [InlineData("2026-13-45T99:99:99Z")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1e300")]
    [InlineData("-1")]
    public void A_time_that_is_none_is_remarked_and_the_time_of_receipt_stands_in(string time)
    {
        foreach (var (format, payload) in WithTime(time))
        {
            var alert = Given.Alert(format, payload);
            Assert.Equal((Given.Received, true), (alert.Occurred, alert.OccurredIsReceived));
            Assert.Contains(alert.Remarks, remark => remark.Contains(time, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("1772619751")]
    [InlineData("1772619751.000")]
    [InlineData("1772619751000")]
    [InlineData("1772619751000000")]
    [InlineData("1772619751000000000")]
    [InlineData("2026-03-04T10:22:31Z")]
    [InlineData("2026-03-04 12:22:31+0200")]
    public void An_epoch_may_be_in_any_unit(string time)
    {
        foreach (var (format, payload) in WithTime(time))
            Assert.Equal(new DateTimeOffset(2026, 3, 4, 10, 22, 31, TimeSpan.Zero), Given.Alert(format, payload).Occurred);
    }

    [Theory]
    [InlineData("a\\")]
    [InlineData("a\\ b")]
    [InlineData("\\=\\=")]
    [InlineData("\\")]
    public void Broken_escapes_of_CEF_are_taken_as_written(string value)
    {
        Assert.Equal(value.Replace("\\=", "=", StringComparison.Ordinal), Given.Alert("cef", $"CEF:0|v|p|1|c|n|5|msg={value}").Fields["msg"]);
        Limits.Hold(Given.Parse("cef", $"CEF:0|v|p|1|c|n{value}|5|msg=x\n"), 100);
    }

    [Theory]
    [InlineData("json-event")]
    [InlineData("suricata-eve")]
    [InlineData("syslog")]
    [InlineData("cef")]
    [InlineData("leef")]
    public void Nesting_of_10_000_is_one_event_that_is_refused(string format)
    {
        foreach (var open in new[] { "[", "{\"a\":", "{\"a\":[", "[{\"a\":" })
            Given.Rejected(format, string.Concat(Enumerable.Repeat(open, 10_000)));
        Given.Rejected(format, "{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("", "")]
    public void Nesting_of_10_000_costs_no_neighbour(string open, string close)
    {
        var deep = "{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}";
        var events = Given.Parse("json-event", $$"""{{open}}{"summary":"a"},{{deep}},{"summary":"b"}{{close}}""");
        Assert.Equal(["a", "b"], events.OfType<AlertParsed>().Select(parsed => parsed.Alert.Title));
        Assert.StartsWith("nesting deeper than 64 at byte 68", Assert.Single(events.OfType<EventRejected>()).Reason, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Format, string Payload)> WithTime(string time) =>
    [
        ("json-event", $$"""{"summary":"a","threat_info":{"occurred_at":"{{time}}"} }"""),
        ("suricata-eve", $$"""{"event_type":"alert","timestamp":"{{time}}","alert":{"signature":"a"} }"""),
        ("cef", $"CEF:0|v|p|1|c|n|5|rt={time}"),
        ("leef", $"LEEF:1.0|v|p|1|e|devTime={time}"),
    ];
}
