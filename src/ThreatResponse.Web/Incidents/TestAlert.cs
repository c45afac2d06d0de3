using System.Globalization;
using System.Text.Json;

namespace ThreatResponse.Web.Incidents;

/// <summary>One harmless alert, in the product's own format, that says what it is.</summary>
internal static class TestAlert
{
    public static byte[] Json(string by, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        json_version = "2.0",
        event_id = $"test-{now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
        severity = "major",
        summary = "Test alert: nothing happened",
        target = new { host_name = "test-host", user = by },
        attacker = new { ip_address = "192.0.2.1" },
        detector = new { product = "Threat Response", rule = "test" },
        threat_info = new { occurred_at = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
    });
}
