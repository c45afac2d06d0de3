using System.Globalization;
using ThreatResponse.Integrations.Enrichment;
using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>
/// Where an answer sends on. That is text which whoever registered a domain may have chosen: only a name of the public DNS and the two ports that WHOIS has
/// are taken from it. What the name leads to is looked at when it is connected to.
/// </summary>
internal static class WhoisReferral
{
    public const int Rwhois = 4321;

    private static readonly string[] _keys = ["whois", "refer", "registrar whois server", "whois server", "referralserver", "registrar whois"];

    public static WhoisPlace? In(WhoisText answer)
    {
        foreach (var line in answer.Lines)
        {
            if (_keys.Contains(line.Key) && Of(line.Value) is { } place)
                return place;
        }

        return answer.Comments.Select(OfComment).FirstOrDefault(place => place is not null);
    }

    /// <summary>Null when it is not a name with, perhaps, one of the two ports.</summary>
    public static WhoisPlace? Of(string text)
    {
        var (rest, port) = (text.Trim(), WhoisPlace.Usual);
        if (rest.StartsWith("rwhois://", StringComparison.OrdinalIgnoreCase))
            (rest, port) = (rest[9..], Rwhois);
        else if (rest.StartsWith("whois://", StringComparison.OrdinalIgnoreCase))
            rest = rest[8..];
        if (rest.LastIndexOf(':') is >= 0 and var colon)
        {
            if (!int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
                return null;
            rest = rest[..colon];
        }

        if (port is not (WhoisPlace.Usual or Rwhois) || rest.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) || AsciiName.Of(rest) is not { } host)
            return null;
        return OutsideOnly.Refuses(host, []) is null ? new WhoisPlace(host, port) : null;
    }

    /// <summary><c>% referto: whois -h host -p port …</c></summary>
    private static WhoisPlace? OfComment(string comment)
    {
        var words = comment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var host = Array.IndexOf(words, "-h");
        if (words.Length == 0 || !words[0].Equals("referto:", StringComparison.OrdinalIgnoreCase) || host < 0 || host + 1 >= words.Length)
            return null;
        var port = Array.IndexOf(words, "-p");
        return Of(port >= 0 && port + 1 < words.Length ? $"{words[host + 1]}:{words[port + 1]}" : words[host + 1]);
    }
}
