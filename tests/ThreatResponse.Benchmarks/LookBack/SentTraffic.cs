using System.Text;

namespace ThreatResponse.Benchmarks.LookBack;

/// <summary>What was sent about attackers, told from the events themselves: what the answer is compared with.</summary>
internal sealed class SentTraffic
{
    private readonly Dictionary<string, Sent> _sent = new(StringComparer.Ordinal);

    public void Add(IEnumerable<byte[]> events)
    {
        foreach (var one in events)
        {
            var text = Encoding.UTF8.GetString(one);
            if (Between(text, "\"attacker\":{\"ip_address\":\"") is not { } attacker)
                continue;
            var at = DateTimeOffset.Parse(Between(text, "\"occurred_at\":\"")!, System.Globalization.CultureInfo.InvariantCulture);
            if (!_sent.TryGetValue(attacker, out var sent))
                _sent[attacker] = sent = new Sent { First = at };
            sent.Alerts++;
            (sent.First, sent.Last) = (at < sent.First ? at : sent.First, at > sent.Last ? at : sent.Last);
            sent.Hosts.Add(Between(text, "\"host_name\":\"")!);
        }
    }

    /// <summary>Attackers, in a fixed order.</summary>
    public IEnumerable<string> Attackers => _sent.Keys.Order(StringComparer.Ordinal);

    public Sent Of(string attacker) => _sent[attacker];

    private static string? Between(string text, string before) =>
        text.IndexOf(before, StringComparison.Ordinal) is var at and >= 0 ? text[(at + before.Length)..text.IndexOf('"', at + before.Length)] : null;

    internal sealed class Sent
    {
        public int Alerts { get; set; }

        public DateTimeOffset First { get; set; }

        public DateTimeOffset Last { get; set; }

        public HashSet<string> Hosts { get; } = new(StringComparer.Ordinal);
    }
}
