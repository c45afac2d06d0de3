using System.Text;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

internal static class Given
{
    public static DateTimeOffset Received { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static ParseContext Context { get; } = new("test", Received, "198.51.100.200");

    public static IAlertParser Parser(string format) => AlertParsers.All.Single(parser => parser.Format == format);

    public static IReadOnlyList<ParsedEvent> Parse(string format, string payload) => Parse(format, Encoding.UTF8.GetBytes(payload));

    public static IReadOnlyList<ParsedEvent> Parse(string format, byte[] payload) => Parser(format).Parse(payload, Context);

    public static Alert Alert(string format, string payload) => Assert.IsType<AlertParsed>(Assert.Single(Parse(format, payload))).Alert;

    public static EventRejected Rejected(string format, string payload) => Assert.IsType<EventRejected>(Assert.Single(Parse(format, payload)));

    public static string Json(string summary) => $$"""{"json_version":"2.0","summary":"{{summary}}","severity":"major","attacker":{"ip_address":"203.0.113.9","port":"443"},"target":{"host_name":"ws-041.example.com"} }""";
}
