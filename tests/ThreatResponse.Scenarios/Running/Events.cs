using System.Globalization;
using System.Text.Json;

namespace ThreatResponse.Scenarios.Running;

/// <summary>Invented events.</summary>
internal static class Events
{
    private static readonly DateTimeOffset _start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static string Json(string id, string host, string rule = "R-17", string severity = "major", int secondsAfter = 0, string? attacker = null, string? user = null, DateTimeOffset? at = null) => JsonSerializer.Serialize(new
    {
        json_version = "2.0",
        event_id = id,
        severity,
        summary = $"Seen by {rule}",
        target = new { host_name = host, user },
        attacker = attacker is null ? null : new { ip_address = attacker },
        detector = new { product = "Sensor", rule },
        threat_info = new { occurred_at = (at ?? _start).AddSeconds(secondsAfter).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
    });

    public static string Lines(IEnumerable<string> events) => string.Join('\n', events) + "\n";

    public static string EveAlert(int id, string from = "192.0.2.41", string to = "203.0.113.9") =>
        $$$"""{"timestamp":"2026-03-04T10:{{{id / 60 % 60:00}}}:{{{id % 60:00}}}.{{{id:000000}}}+0000","flow_id":{{{1700000000000000 + id}}},"event_type":"alert","src_ip":"{{{from}}}","src_port":51022,"dest_ip":"{{{to}}}","dest_port":443,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":{{{9000001 + (id % 3)}}},"rev":2,"signature":"EXAMPLE MALWARE checkin","category":"Malware Command and Control Activity Detected","severity":1}}""";
}
