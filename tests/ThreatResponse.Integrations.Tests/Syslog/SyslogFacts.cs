using System.Text;

namespace ThreatResponse.Integrations.Tests.Syslog;

public sealed class SyslogFacts
{
    private const string Header = "<134>1 2026-03-04T10:22:31.123456Z gw-1 app 12 ID ";
    private const string Cef = "CEF:0|v|p|1|c|real|5|src=192.0.2.1";
    private const string Leef = "LEEF:1.0|v|p|1|real|src=192.0.2.1\tsev=5";
    private const string Json = """{"summary":"real"}""";

    public static TheoryData<string> Payloads { get; } = [Cef, Leef, Json];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void What_stands_in_structured_data_is_no_payload(string payload)
    {
        foreach (var data in new[] { "[x@1 a=\"CEF:0|v|p|1|c|false|5|\"]", "[x@1 a=\"LEEF:1.0|v|p|1|false|\"]", "[x@1 a=\"{\\\"summary\\\":1}\" b=\"\\]\"][y@1 c=\"{}]\"]", "[x@1]" })
        {
            var alert = Given.Alert("syslog", $"{Header}{data} {payload}");
            Assert.Equal("real", alert.Title);
            Assert.Equal("gw-1", alert.DetectorHost);
            Assert.Equal("neither CEF:, LEEF: nor a JSON object in it: only these can be read from syslog", Given.Rejected("syslog", $"{Header}{data} and nothing else").Reason);
        }
    }

    [Fact]
    public void Structured_data_that_is_not_closed_is_refused_with_its_place()
    {
        var rejected = Given.Rejected("syslog", Header + "[x@1 a=\"CEF:0|v|p|1|c|false|5|");
        Assert.Equal((50, "the structured data at byte 50 is not closed: expected ], and CEF, LEEF or JSON behind it"), (rejected.Offset, rejected.Reason));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_payload_is_found_behind_any_header_or_none(string payload)
    {
        foreach (var header in new[] { Header + "- ", Header + "- \uFEFF", Header + "[x@1 a=\"1\"] \uFEFF", "<13>Mar  4 10:22:31 fw-1 app[1]: ", "<13>Mar  4 10:22:31 fw-1 \uFEFF", "<13>", "", "\uFEFF", "1 ", "<13>1 ", "<13>1 - - - - - - ", "<13>1 2026-03-04T10:22:31Z gw-1 ", "121 " + Header + "- ", "121 <13>Mar  4 10:22:31 fw-1 ", "<999>who knows: " })
            Assert.Equal("real", Given.Alert("syslog", header + payload).Title);
    }

    [Fact]
    public void An_octet_count_left_before_the_message_hides_no_structured_data() => Assert.Equal("real", Given.Alert("syslog", $"121 {Header}[x@1 a=\"CEF:0|v|p|1|c|false|5|\"] {Cef}").Title);

    [Fact]
    public void Braces_of_a_tag_are_no_object() => Assert.Equal("real", Given.Alert("syslog", "<13>Mar  4 10:22:31 fw-1 app{1}: " + Json).Title);

    [Theory]
    [InlineData("<13>Mär  4 fw-1 ", "utf-8")]
    [InlineData("<13>Mär  4 fw-1 ", "latin1")]
    [InlineData("\uFEFF<13>😀\0 ", "utf-8")]
    public void The_place_of_a_fault_is_counted_in_received_bytes(string header, string encoding)
    {
        var payload = Encoding.GetEncoding(encoding).GetBytes(header + """{"summary":oops}""");
        var rejected = Assert.IsType<Integrations.Abstractions.Alerts.EventRejected>(Assert.Single(Given.Parse("syslog", payload)));
        Assert.Equal((byte)'o', payload[rejected.Offset!.Value]);
    }
}
