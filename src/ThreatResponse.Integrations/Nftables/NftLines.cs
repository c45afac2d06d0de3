using System.Globalization;
using System.Net;
using System.Text;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>Lines about one member of a set. Each may be sent again when it is in force already.</summary>
internal static class NftLines
{
    public static string Add(IPNetwork network, TimeSpan? timeout, string because)
    {
        var element = new StringBuilder(network.BaseAddress.ToString());
        if (timeout is { } time)
            element.Append(CultureInfo.InvariantCulture, $" timeout {(long)Math.Ceiling(time.TotalSeconds)}s");
        if (Comment(because) is { Length: > 0 } comment)
            element.Append(CultureInfo.InvariantCulture, $" comment \"{comment}\"");
        return Line("add", network, element.ToString());
    }

    /// <summary>What is absent cannot be deleted: it is added before.</summary>
    public static IEnumerable<string> Remove(IPNetwork network) =>
        [Line("add", network, network.BaseAddress.ToString()), Line("delete", network, network.BaseAddress.ToString())];

    private static string Line(string verb, IPNetwork network, string element) => $"{verb} element {NftRules.Table} {NftSet.Of(network).Name} {{ {element} }}";

    /// <summary>Nothing can be escaped in a text there: what would end it is left out.</summary>
    private static string Comment(string because) => string.Concat(because.Take(60).Select(one => char.IsAsciiLetterOrDigit(one) || " .,:-_/#@()".Contains(one, StringComparison.Ordinal) ? one : '_')).Trim();
}
