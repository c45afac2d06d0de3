using ThreatResponse.Contracts.Response;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Response;

/// <summary>What to paste where, so that a device reads a list.</summary>
internal static class ListRecipe
{
    /// <summary>In the place of the key, which is shown once, when it is made.</summary>
    public const string Key = "KEY";

    /// <summary>Those that the list is served for.</summary>
    public static IReadOnlyList<(string Choice, string Label, string Format)> Choices(IReadOnlyList<ServedFormat> formats)
    {
        var choices = new List<(string, string, string)>();
        if (formats.FirstOrDefault(format => format.Name.StartsWith("panos-", StringComparison.Ordinal)) is { } panos)
            choices.Add(("paloalto", "Palo Alto EDL", panos.Name));
        if (formats.FirstOrDefault(format => format.Name.StartsWith("squid-", StringComparison.Ordinal)) is { } squid)
            choices.Add(("squid", "Squid", squid.Name));
        if (formats.FirstOrDefault(format => format.Name == "plain") is { } plain)
            choices.Add(("curl", T("Anything, with curl"), plain.Name));
        return choices;
    }

    public static string Where(string choice, string format) => choice switch
    {
        "paloalto" => F($"Under Objects, External Dynamic Lists, Add: the type is {PanosType(format)}, and this is the Source. Client authentication takes any user name, and the key as the password."),
        "squid" => T("Into squid.conf; the last line fetches the list, from cron every minute. What could not be fetched whole replaces nothing."),
        _ => T("From any script: one value a line."),
    };

    public static string Lines(string choice, string list, string format, Uri here)
    {
        var address = Served(here, list, format);
        return choice switch
        {
            "paloalto" => address.AbsoluteUri,
            "squid" => $"""
                acl tr_{list} {SquidType(format)} "/etc/squid/tr-{list}.txt"
                http_access deny tr_{list}

                curl -fsS -H 'X-Api-Key: {Key}' -o /etc/squid/tr-{list}.new '{address}' && mv /etc/squid/tr-{list}.new /etc/squid/tr-{list}.txt && squid -k reconfigure
                """,
            _ => $"curl -fsS -H 'X-Api-Key: {Key}' '{address}'",
        };
    }

    /// <summary>Where devices fetch it.</summary>
    public static Uri Served(Uri here, string list, string format) => new(here, $"/lists/{list}/{format}");

    private static string PanosType(string format) => format switch { "panos-domain" => "Domain List", "panos-url" => "URL List", _ => "IP List" };

    private static string SquidType(string format) => format switch { "squid-domain" => "dstdomain", "squid-regex" => "url_regex -i", _ => "dst" };
}
