using System.Net;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What one list says of one value.</summary>
/// <param name="Refusal">Why it gave no opinion; None: it gave one.</param>
/// <param name="Says">For people.</param>
internal sealed record ListAnswer(string Zone, bool IsListed, FailureKind Refusal, string Says)
{
    /// <summary>What the answers of this network and address mean on every list: it does not serve us. Spamhaus has words for some of them (127.255.255.0/24); URIBL and SURBL say 127.0.0.1.</summary>
    private static readonly IPNetwork _refusals = IPNetwork.Parse("127.255.255.0/24");

    private static readonly IPNetwork _answers = IPNetwork.Parse("127.0.0.0/8");

    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool Answered => Refusal == FailureKind.None;

    public static ListAnswer NotListed(string zone) => new(zone, false, FailureKind.None, "not listed");

    public static ListAnswer Refused(string zone, FailureKind kind, string why) => new(zone, false, kind, $"gave no opinion: {why}");

    public static ListAnswer Of(BlockList list, IReadOnlyList<IPAddress> said)
    {
        foreach (var address in said)
        {
            if (RefusalOf(list.Zone, address) is { } refusal)
                return refusal;
        }

        var codes = said.Where(_answers.Contains).ToList();
        if (codes.Count == 0)
        {
            return said.Count == 0
                ? NotListed(list.Zone)
                : Refused(list.Zone, FailureKind.DeviceFault, $"it answered {said[0]}, which no list does: the list is gone, or somebody else answers for it");
        }

        var meanings = codes.SelectMany(list.MeaningsOf).Distinct(StringComparer.Ordinal).ToList();
        var written = string.Join(", ", codes);
        if (list.Meanings.Count == 0)
            return new ListAnswer(list.Zone, true, FailureKind.None, $"listed ({written})");
        var counted = meanings.Where(meaning => meaning != ListMeaning.Ignored).ToList();
        return counted.Count > 0
            ? new ListAnswer(list.Zone, true, FailureKind.None, $"listed as {string.Join(", ", counted)} ({written})") { Categories = [.. counted.Select(ListMeaning.Category)] }
            : NotListed(list.Zone) with { Says = meanings.Count > 0 ? $"listed, which does not count ({written})" : $"answered {written}, which the settings give no meaning: it does not count" };
    }

    private static ListAnswer? RefusalOf(string zone, IPAddress said)
    {
        if (said.Equals(IPAddress.Loopback))
            return Refused(zone, FailureKind.PermissionDenied, "it answered 127.0.0.1: it does not serve the resolver that asks");
        if (!_refusals.Contains(said))
            return null;
        return said.GetAddressBytes()[3] switch
        {
            252 => Refused(zone, FailureKind.InvalidValue, $"it answered {said}: the name of the list is wrong"),
            255 => Refused(zone, FailureKind.RateLimited, $"it answered {said}: it was asked too often"),
            _ => Refused(zone, FailureKind.PermissionDenied, $"it answered {said}: it does not serve the resolver that asks, often because that is a public one"),
        };
    }
}
