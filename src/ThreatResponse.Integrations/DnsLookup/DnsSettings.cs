using System.Net;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What is set, read.</summary>
/// <param name="Resolvers">None: the system's.</param>
/// <param name="InternalResolvers">None: private addresses are not asked about.</param>
/// <param name="Ours">Domains, in lower case.</param>
/// <param name="MaliciousFrom">Lists; null: no number of them makes malicious.</param>
internal sealed record DnsSettings(
    IReadOnlyList<IPEndPoint> Resolvers,
    IReadOnlyList<IPEndPoint> InternalResolvers,
    IReadOnlyList<string> Ours,
    IReadOnlyList<BlockList> Lists,
    int? MaliciousFrom)
{
    public const string ResolversName = "resolvers";
    public const string InternalResolversName = "internal-resolvers";
    public const string OursName = "internal-domains";
    public const string ListsName = "lists";
    public const string MaliciousFromName = "malicious-from";

    private const int Port = 53;

    public static (DnsSettings Settings, IReadOnlyList<string> Faults) Read(IReadOnlyDictionary<string, string> settings)
    {
        List<string> faults = [];
        var (lists, wrong) = BlockList.Read(settings.GetValueOrDefault(ListsName));
        faults.AddRange(wrong.Select(fault => $"{ListsName}: {fault}"));
        var from = settings.GetValueOrDefault(MaliciousFromName) is { Length: > 0 } text ? int.TryParse(text, out var number) ? number : 0 : (int?)null;
        if (from < 1)
            faults.Add($"{MaliciousFromName}: enter a number of lists from 1 on, or nothing.");
        else if (from > lists.Count && wrong.Count == 0)
            faults.Add($"{MaliciousFromName}: there are only {lists.Count} lists. Enter less, or nothing.");
        var ours = Parts(settings, OursName).Select(part => part.Trim('.', '*').ToLowerInvariant()).ToList();
        faults.AddRange(ours.Where(part => Addresses.HostOf(part) != part).Select(part => $"{OursName}: “{part}” is no domain. Enter for example corp.example.com."));
        return (new DnsSettings(EndPoints(settings, ResolversName, faults), EndPoints(settings, InternalResolversName, faults), ours, lists, from), faults);
    }

    private static List<IPEndPoint> EndPoints(IReadOnlyDictionary<string, string> settings, string name, List<string> faults)
    {
        List<IPEndPoint> points = [];
        foreach (var part in Parts(settings, name))
        {
            if (EndPoint(part) is { } point)
                points.Add(point);
            else
                faults.Add($"{name}: “{part}” is no address of a resolver. Enter for example 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53.");
        }

        return points;
    }

    private static IPEndPoint? EndPoint(string text)
    {
        if (Addresses.Canonical(text) is { } bare)
            return new IPEndPoint(IPAddress.Parse(bare), Port);
        var colon = text.LastIndexOf(':');
        return colon > 0 && Addresses.Canonical(text[..colon]) is { } address && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0
            ? new IPEndPoint(IPAddress.Parse(address), port)
            : null;
    }

    private static string[] Parts(IReadOnlyDictionary<string, string> settings, string name) =>
        (settings.GetValueOrDefault(name) ?? "").Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
