using System.Globalization;
using System.Text;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Traffic as it comes: bursts of a few detections on one of 500 hosts after the other, half of them from an attacker of the session's own, a third on a user of the host.</summary>
internal static class SessionTraffic
{
    public static List<byte[]> Of(int alerts)
    {
        var random = new Random(11);
        var start = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        var payloads = new List<byte[]>(alerts);
        var (host, left, from) = (0, 0, "");
        for (var i = 0; i < alerts; i++)
        {
            if (left-- == 0)
                (host, left, from) = (random.Next(500), random.Next(5, 60), $"198.18.{random.Next(250)}.{random.Next(250)}");
            var occurred = start.AddMilliseconds(i * 50L).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var user = random.Next(3) == 0 ? $",\"user\":\"user-{host}\"" : "";
            var attacker = random.Next(2) == 0 ? $",\"attacker\":{{\"ip_address\":\"{from}\",\"port\":\"443\"}}" : "";
            var text = $"{{\"json_version\":\"2.0\",\"event_id\":\"event-{i}\",\"classification\":\"network\",\"severity\":\"moderate\",\"summary\":\"Traffic of host-{host} matched a rule of the perimeter\"," +
                $"\"target\":{{\"host_name\":\"host-{host}\",\"ip_address\":\"10.20.{host / 250}.{host % 250}\"{user}}}{attacker},\"detector\":{{\"vendor\":\"Example\",\"product\":\"Sensor {host % 3}\",\"rule\":\"R-{random.Next(12)}\"}}," +
                $"\"threat_info\":{{\"occurred_at\":\"{occurred}\",\"description\":\"{new string('x', 120)}\"}}}}";
            payloads.Add(Encoding.UTF8.GetBytes(text));
        }

        return payloads;
    }
}
