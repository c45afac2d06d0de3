using System.Buffers;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Makes a text the value that is compared, or says why it is none.</summary>
internal static class ReadIndicatorValue
{
    private static readonly string[] _emptyFile =
    [
        "d41d8cd98f00b204e9800998ecf8427e",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    ];

    private static readonly SearchValues<char> _controls = SearchValues.Create([.. Enumerable.Range(0, 0x100).Select(code => (char)code).Where(char.IsControl)]);
    private static readonly SearchValues<char> _hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static Outcome<IndicatorValue> Of(string type, string text)
    {
        var value = IsDefanged(type) ? ReadMember.Refang(text.Trim()) : text.Trim();
        if (FaultOf(value) is { } fault)
        {
            return fault;
        }

        return type switch
        {
            ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => ReadAddress.Of(value) is { } address
                ? address
                : new ValueIsNoIndicator($"“{value}” is no address and no network: expected for example 198.51.100.7, 198.51.100.0/24 or 2001:db8::7."),
            ObservableTypes.DomainName => Known(DomainName(value), value, "domain name", "bad.example.com"),
            ObservableTypes.Url => Known(Url(value), value, "URL", "http://bad.example.com/drop"),
            ObservableTypes.EmailAddress => Known(Email(value), value, "e-mail address", "bad@example.com"),
            ObservableTypes.File => IsHash(value)
                ? Hash(value)
                : new ValueIsNoIndicator($"“{value}” is no file hash: expected 32, 40, 64 or 128 hexadecimal digits (MD5, SHA-1, SHA-256, SHA-512)."),
            _ => IndicatorValue.OfText(type, HasCase(type) ? value : value.ToLowerInvariant()),
        };
    }

    public static Outcome<IndicatorValue> Detect(string text)
    {
        var value = ReadMember.Refang(text.Trim());
        if (FaultOf(value) is { } fault)
        {
            return fault;
        }

        if (ReadAddress.Of(value) is { } address)
        {
            return address;
        }

        if ((value.Contains("://", StringComparison.Ordinal) ? Url(value) : Email(value)) is { } found)
        {
            return found;
        }

        if (IsHash(value))
        {
            return Hash(value);
        }

        return DomainName(value) is { } name
            ? name
            : new ValueIsNoIndicator($"“{value}” is neither an address, nor a network, a URL with its scheme, an e-mail address, a file hash, or a domain name.");
    }

    private static ValueIsNoIndicator? FaultOf(string value) => value.Length switch
    {
        0 => new ValueIsNoIndicator("A value is needed."),
        > ReadMember.Longest => new ValueIsNoIndicator($"A value has at most {ReadMember.Longest} characters."),
        _ => value.AsSpan().ContainsAny(_controls) ? new ValueIsNoIndicator("A value holds no control characters.") : null,
    };

    private static Outcome<IndicatorValue> Known(IndicatorValue? found, string value, string what, string example) =>
        found is null ? new ValueIsNoIndicator($"“{value}” is no {what}: expected for example {example}.") : found;

    /// <summary>No name ends in a number: <c>198.51.100.300</c> is a mistyped address.</summary>
    private static IndicatorValue? DomainName(string value) => ReadMember.NameOf(value) is { } name && name.AsSpan(name.LastIndexOf('.') + 1).ContainsAnyExceptInRange('0', '9')
        ? IndicatorValue.OfText(ObservableTypes.DomainName, name)
        : null;

    /// <summary>Written anew until it stays as it is: escapes within escapes come off one at a time, and a canonical form must be its own.</summary>
    private static IndicatorValue? Url(string value)
    {
        for (var i = 0; i < 4; i++)
        {
            if (!value.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.IsFile
                || ReadMember.UrlOf(uri) is not { Length: <= ReadMember.Longest } url)
            {
                return null;
            }

            if (url == value)
            {
                return IndicatorValue.OfText(ObservableTypes.Url, url);
            }

            value = url;
        }

        return null;
    }

    private static IndicatorValue? Email(string value) =>
        value.IndexOf('@', StringComparison.Ordinal) > 0 && ReadMember.Of(MemberKind.Sender, value).Value is { } address ? IndicatorValue.OfText(ObservableTypes.EmailAddress, address) : null;

    private static bool IsHash(string value) => value.Length is 32 or 40 or 64 or 128 && !value.AsSpan().ContainsAnyExcept(_hexDigits);

    private static Outcome<IndicatorValue> Hash(string value)
    {
        var hash = value.ToLowerInvariant();
        return _emptyFile.Contains(hash)
            ? new ValueIsNoIndicator($"“{hash}” is the hash of the empty file, which is everywhere and says nothing.")
            : IndicatorValue.OfText(ObservableTypes.File, hash);
    }

    /// <summary>Of other types, brackets may belong to the value.</summary>
    private static bool IsDefanged(string type) =>
        type is ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address or ObservableTypes.DomainName or ObservableTypes.Url or ObservableTypes.EmailAddress or ObservableTypes.HostName;

    /// <summary>Of these, values that differ in case are different.</summary>
    private static bool HasCase(string type) => type is ObservableTypes.EmailMessage or ObservableTypes.Detection or "mutex";
}
