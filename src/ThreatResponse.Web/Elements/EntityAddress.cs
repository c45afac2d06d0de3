using System.Globalization;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Web.Elements;

/// <summary>The page of a value, and its icon.</summary>
public static class EntityAddress
{
    /// <summary>Stands in a path for a value that a path cannot carry unchanged; the value is then in the query.</summary>
    public const string InQuery = "~";

    public static string Host(string key) => Page("/hosts/", key, null);

    public static string User(string key) => Page("/users/", key, null);

    public static string Indicator(string type, string value) => Page("/indicators/", value, type);

    /// <summary>An indicator whose type is not known here; its page finds the types it was seen as.</summary>
    public static string Value(string value) => Page("/indicators/", value, null);

    public static string Incident(long number) => FormattableString.Invariant($"/incidents/{number}");

    public static string Alert(long id) => FormattableString.Invariant($"/alerts/{id}");

    /// <summary>A value by its type and role: our hosts and users have pages of their own.</summary>
    public static string Of(string type, string value, bool isOurs) => type switch
    {
        "host" or "host-name" => Host(value),
        "user" or "user-account" => User(value),
        "incident" when long.TryParse(value, CultureInfo.InvariantCulture, out var number) => Incident(number),
        "ipv4-addr" or "ipv6-addr" or "mac-addr" or "domain-name" when isOurs => Host(value),
        _ => Indicator(type, value),
    };

    private static string Page(string pages, string value, string? type)
    {
        // Servers and proxies decode, join and resolve parts of a path; a query arrives as it was sent.
        var plain = value.Length is > 0 and < 200 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '@') && value.Any(char.IsAsciiLetterOrDigit);
        var query = plain ? [] : new List<string> { "v=" + Uri.EscapeDataString(value) };
        if (type is not null)
            query.Add("type=" + Uri.EscapeDataString(type));
        return pages + (plain ? value : InQuery) + (query.Count > 0 ? "?" + string.Join('&', query) : "");
    }

    /// <summary>Whether a target's name reads as a user's: lists give the name alone.</summary>
    public static bool LooksLikeUser(string target) => TouchedRow.NamesUser(target);

    public static string Icon(string type) => type switch
    {
        "host" or "host-name" or "mac-addr" => "host",
        "user" or "user-account" => "user",
        "file" or "file-name" => "file",
        "url" => "link",
        "email-addr" or "email-message" or "email-subject" => "mail",
        "mutex" => "lock",
        "process" => "process",
        "windows-registry-key" => "registry",
        "campaign" or "threat-name" => "flag",
        "detection" => "bolt",
        "incident" => "inbox",
        _ => "globe",
    };
}
