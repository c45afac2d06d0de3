using System.Globalization;
using System.Text;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Events of 640 bytes, as they come. Every hour of the day has 72,000 of them.</summary>
internal static class Traffic
{
    public static readonly IReadOnlyList<string> Kinds = ["session", "flat", "shared"];

    /// <param name="kind">One of <see cref="Kinds"/>, or <c>one</c>: all on one host.</param>
    /// <param name="first">Where in the stream to begin: what came before has lower numbers and earlier times.</param>
    /// <param name="start">When the stream began.</param>
    public static List<byte[]> Of(string kind, int alerts, int first = 0, DateTimeOffset? start = null) => Events(alerts, first, start ?? new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), kind switch
    {
        "flat" => Flat(first),
        "shared" => Shared(),
        "one" => i => (7, null, null, i % 12),
        _ => Session(first),
    });

    /// <summary>Bursts of a few detections on one of 500 hosts after the other, half of them from an attacker of the session's own, a third on a user of the host.</summary>
    private static Func<int, (int Host, string? User, string? Attacker, int Rule)> Session(int first)
    {
        var random = new Random(11 + first);
        var (host, left, from) = (0, 0, "");
        return _ =>
        {
            if (left-- == 0)
                (host, left, from) = (random.Next(500), random.Next(5, 60), Address(random));
            return (host, random.Next(3) == 0 ? $"user-{host}" : null, random.Next(2) == 0 ? from : null, random.Next(12));
        };
    }

    /// <summary>Every alert on another host and from another attacker: nearly all open an incident.</summary>
    private static Func<int, (int Host, string? User, string? Attacker, int Rule)> Flat(int first)
    {
        var random = new Random(12 + first);
        return i => (i, null, Address(random), random.Next(200));
    }

    /// <summary>The worst for grouping: 500 hosts, and forty attackers that try all of them with the same few detections, all at once.</summary>
    private static Func<int, (int Host, string? User, string? Attacker, int Rule)> Shared()
    {
        var random = new Random(13); // The attackers stay the same.
        var attackers = Enumerable.Range(0, 40).Select(_ => Address(random)).ToArray();
        return _ => (random.Next(500), null, attackers[random.Next(attackers.Length)], random.Next(12));
    }

    private static List<byte[]> Events(int alerts, int first, DateTimeOffset start, Func<int, (int Host, string? User, string? Attacker, int Rule)> next)
    {
        var events = new List<byte[]>(alerts);
        for (var i = first; i < first + alerts; i++)
        {
            var (host, user, attacker, rule) = next(i);
            var occurred = start.AddMilliseconds(i * 50L).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var onUser = user is null ? "" : $",\"user\":\"{user}\"";
            var by = attacker is null ? "" : $",\"attacker\":{{\"ip_address\":\"{attacker}\",\"port\":\"443\"}}";
            var text = $"{{\"json_version\":\"2.0\",\"event_id\":\"event-{i}\",\"classification\":\"network\",\"severity\":\"moderate\",\"summary\":\"Traffic of host-{host} matched a rule of the perimeter\"," +
                $"\"target\":{{\"host_name\":\"host-{host}\",\"ip_address\":\"10.{20 + (host / 62_500)}.{host / 250 % 250}.{host % 250}\"{onUser}}}{by},\"detector\":{{\"vendor\":\"Example\",\"product\":\"Sensor {host % 3}\",\"rule\":\"R-{rule}\"}}," +
                $"\"threat_info\":{{\"occurred_at\":\"{occurred}\",\"description\":\"{new string('x', 120)}\"}}}}";
            events.Add(Encoding.UTF8.GetBytes(text));
        }

        return events;
    }

    private static string Address(Random random) => $"198.{18 + random.Next(2)}.{random.Next(250)}.{random.Next(250)}";
}
