using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>Invented events: each has a host, a user and an attacker, one in eight the one that is judged.</summary>
internal static class Events
{
    private static readonly DateTimeOffset _start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static byte[] Lines(IEnumerable<(string Id, int Number)> events) => Encoding.UTF8.GetBytes(string.Join('\n', events.Select(one => Json(one.Id, one.Number))) + "\n");

    private static string Json(string id, int number) => JsonSerializer.Serialize(new
    {
        json_version = "2.0",
        event_id = id,
        severity = "major",
        summary = $"Seen by R-{number % 7}",
        target = new { host_name = $"host-{number * 7 % 60}", user = $"user-{number % 23}" },
        attacker = new { ip_address = number % 8 == 0 ? RunningCluster.Judged : $"198.51.100.{number % 200}" },
        detector = new { product = "Sensor", rule = $"R-{number % 7}" },
        threat_info = new { occurred_at = _start.AddSeconds(number / 4).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
    });
}
