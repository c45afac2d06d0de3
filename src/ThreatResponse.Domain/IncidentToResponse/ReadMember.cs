using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>Makes what somebody typed or pasted the one way in which a list writes such a value. What is not exactly such a value is refused: a guess would block somebody else.</summary>
public static partial class ReadMember
{
    /// <summary>Of any value, in characters.</summary>
    public const int Longest = 2_000;

    private static readonly SearchValues<char> _plain = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> _brackets = SearchValues.Create("[({");

    public static Outcome<string> Of(MemberKind kind, string text)
    {
        var value = Refang(text.Trim());
        if (value.Length == 0)
        {
            return new MemberIsInvalid("A value is needed.");
        }

        if (value.Length > Longest || value.Any(char.IsControl))
        {
            return new MemberIsInvalid($"A value has at most {Longest} characters, and none of them is a control character.");
        }

        return kind switch
        {
            MemberKind.Address => Address(value),
            MemberKind.Domain => DomainName(value),
            MemberKind.Url => Url(value),
            MemberKind.FileHash => Hash(value),
            MemberKind.Sender => Sender(value),
            MemberKind.User => Plain(value, "a user"),
            _ => IPAddress.TryParse(value, out _) ? Address(value) : Plain(value, "a host"),
        };
    }

    /// <summary>A name as DNS carries it: lower case, A-labels, no final dot. Null when it is none, or is an address.</summary>
    internal static string? NameOf(string text)
    {
        var name = text.TrimEnd('.');
        if (name.StartsWith("*.", StringComparison.Ordinal))
        {
            name = name[2..];
        }

        try
        {
            name = (IsAscii(name) ? name : new IdnMapping { UseStd3AsciiRules = false }.GetAscii(name)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        return name.Length <= 253 && name.Contains('.', StringComparison.Ordinal) && Labels().IsMatch(name) && !IPAddress.TryParse(name, out _) ? name : null;
    }

    /// <summary>Scheme and host in lower case; without default port, user, fragment and dot segments.</summary>
    internal static string UrlOf(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);

    /// <summary>What keeps a value in a mail or a report from being clicked is taken off.</summary>
    internal static string Refang(string text)
    {
        // Of millions that are imported or looked up, few are written so.
        if (!text.AsSpan().ContainsAny(_brackets) && !Scheme().IsMatch(text))
        {
            return text;
        }

        var value = Dot().Replace(text, ".");
        value = At().Replace(value, "@");
        value = value.Replace("[:]", ":", StringComparison.Ordinal).Replace("[://]", "://", StringComparison.Ordinal);
        return Scheme().Replace(value, match => match.Groups[1].Success ? "https://" : "http://");
    }

    /// <summary>True for a name that is its own A-labels: what has two hyphens in a row may be one that says nothing or lies.</summary>
    private static bool IsAscii(string name) => !name.AsSpan().ContainsAnyExcept(_plain) && !name.Contains("--", StringComparison.Ordinal);

    private static Outcome<string> Address(string value)
    {
        var text = value.Trim('[', ']');
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address) || text.Contains('%', StringComparison.Ordinal)
            || (address.AddressFamily == AddressFamily.InterNetwork && text.Count(letter => letter == '.') != 3))
        {
            return new MemberIsInvalid($"“{value}” is no address and no network: expected for example 198.51.100.7, 198.51.100.0/24 or 2001:db8::7.");
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return new MemberIsInvalid($"“{value}” is an IPv4 address written as IPv6. Write it as {address.MapToIPv4()}.");
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash < 0)
        {
            return address.ToString();
        }

        if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bits)
        {
            return new MemberIsInvalid($"“{value}” is no network: its prefix is a number up to {bits}.");
        }

        if (prefix == bits)
        {
            return address.ToString();
        }

        var network = Network(address, prefix);
        return network == $"{address}/{prefix}" ? network : new MemberIsInvalid($"“{value}” is no network: bits behind its prefix are set. {network} is the network that it lies in.");
    }

    private static string Network(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{prefix}";
    }

    private static Outcome<string> DomainName(string value) =>
        NameOf(value) is { } name ? name : new MemberIsInvalid($"“{value}” is no domain name: expected for example bad.example.com.");

    private static Outcome<string> Url(string value)
    {
        var text = value.Contains("://", StringComparison.Ordinal) ? value : $"http://{value}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "ftp") || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            return new MemberIsInvalid($"“{value}” is no address of the web: expected for example http://bad.example.com/drop, without a name and password in it.");
        }

        return UrlOf(uri);
    }

    private static Outcome<string> Hash(string value) => Hex().IsMatch(value)
        ? value.ToLowerInvariant()
        : new MemberIsInvalid($"“{value}” is no file hash: expected 32, 40 or 64 hexadecimal digits (MD5, SHA-1, SHA-256).");

    private static Outcome<string> Sender(string value)
    {
        var at = value.LastIndexOf('@');
        return at >= 0 && NameOf(value[(at + 1)..]) is { } domain && !value.Contains(' ', StringComparison.Ordinal)
            ? value[..at].ToLowerInvariant() + "@" + domain
            : new MemberIsInvalid($"“{value}” is no sender: expected for example bad@example.com, or @example.com for all of them.");
    }

    private static Outcome<string> Plain(string value, string what) => value.Length <= 256 && !value.Contains(',', StringComparison.Ordinal)
        ? value.ToLowerInvariant()
        : new MemberIsInvalid($"“{value}” is too long for {what}, or holds a comma.");

    [GeneratedRegex(@"^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$")]
    private static partial Regex Labels();

    [GeneratedRegex("^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"\[(?:\.|dot)\]|\((?:\.|dot)\)|\{\.\}", RegexOptions.IgnoreCase)]
    private static partial Regex Dot();

    [GeneratedRegex(@"\[(?:@|at)\]|\((?:@|at)\)", RegexOptions.IgnoreCase)]
    private static partial Regex At();

    [GeneratedRegex("^(?:hxxp|h\\*\\*p)(s)?://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
