using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests.JsonEventSource;

/// <summary>Every line of a real network's alerts where they are at hand, and always a few of the same shape.</summary>
public sealed class LabelledAlerts
{
    private const string Ours = """
        {"json_version":"2.0","event_id":"ours-000000","classification":"unknown","severity":"minor","summary":"New event type.","target":{"host_name":"web_share","ip_address":"192.0.2.30"},"detector":{"product":"Watcher","rule":"W-All"},"threat_info":{"occurred_at":"2022-01-25T00:00:01Z"}}
        {"json_version":"2.0","event_id":"ours-000001","classification":"unknown","severity":"minor","summary":"New event type.","target":{"host_name":"web_share","ip_address":"192.0.2.30"},"detector":{"product":"Watcher","rule":"W-All"},"threat_info":{"occurred_at":"2022-01-25T00:00:01Z"}}
        {"json_version":"2.0","event_id":"ours-000002","severity":"critical","summary":"Web shell","target":{"host_name":"WWW.example.com"},"detector":{"product":"Suricata","rule":"EXAMPLE \"quoted\""},"threat_info":{"occurred_at":"2022-01-25T23:59:59Z"}}
        """;

    [Fact]
    public void Every_line_is_an_alert_with_product_rule_host_and_time()
    {
        Check(Encoding.UTF8.GetBytes(Ours));
        if (Samples.Files("labelled-alerts", "*.ndjson.gz") is [var first, ..])
            Check(Unpacked(first));
    }

    private static void Check(byte[] payload)
    {
        var events = Given.Parse("json-event", payload);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var read in events)
        {
            var alert = Assert.IsType<AlertParsed>(read).Alert;
            using var document = JsonDocument.Parse(read.Raw);
            var sent = document.RootElement;
            Assert.Equal(sent.GetProperty("detector").GetProperty("product").GetString(), alert.Product);
            Assert.Equal(sent.GetProperty("detector").GetProperty("rule").GetString(), alert.Rule);
            Assert.Equal(sent.GetProperty("target").GetProperty("host_name").GetString()!.ToLowerInvariant(), Assert.Single(alert.Targets).Host);
            Assert.Equal(sent.GetProperty("threat_info").GetProperty("occurred_at").GetDateTimeOffset(), alert.Occurred);
            Assert.False(alert.OccurredIsReceived);
            Assert.True(keys.Add(alert.NaturalKey));
        }

        Assert.Equal(Encoding.UTF8.GetString(payload).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, events.Count);
    }

    private static byte[] Unpacked(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
