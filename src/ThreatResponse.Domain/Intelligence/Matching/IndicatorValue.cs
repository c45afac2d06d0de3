using System.IO.Hashing;
using System.Runtime.InteropServices;
using ThreatResponse.Contracts;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>A value in the one form in which indicators and what alerts name are compared. Made by <see cref="Of"/> or <see cref="Detect"/>, so it is canonical by being there. Immutable.</summary>
public sealed record IndicatorValue
{
    private IndicatorValue(string type, string text, UInt128 address, int prefix)
    {
        Type = type;
        Text = text;
        Address = address;
        Prefix = prefix;
        IsIpv4 = prefix >= 0 && type == ObservableTypes.Ipv4Address;
        IsIpv6 = prefix >= 0 && type == ObservableTypes.Ipv6Address;
        IsNetwork = (IsIpv4 && prefix < 32) || (IsIpv6 && prefix < 128);
        IsDomain = type == ObservableTypes.DomainName;
        TypeWord = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(type.AsSpan()));
    }

    /// <summary>One of <see cref="ObservableTypes"/>, or another STIX type. What was given as one kind of address and is the other has the type of what it is.</summary>
    public string Type { get; }

    /// <summary>Canonical. For people, keep the original.</summary>
    public string Text { get; }

    /// <summary>Of a network, its bits: 1 to 31, or 1 to 127; of one address 32 or 128; of anything else -1.</summary>
    public int Prefix { get; }

    public bool IsIpv4 { get; }

    public bool IsIpv6 { get; }

    public bool IsNetwork { get; }

    internal bool IsDomain { get; }

    /// <summary>Address or base of the network; an IPv4 one in the low 32 bits.</summary>
    internal UInt128 Address { get; }

    /// <summary>Stands for the type in hashes.</summary>
    internal ulong TypeWord { get; }

    /// <summary>Reads a value of a known type: undoes defanging (<c>hxxp</c>, <c>[.]</c>, <c>(dot)</c>, <c>[:]</c>, <c>[at]</c>), then writes it canonically.</summary>
    /// <returns>The value, or <c>value-is-no-indicator</c> with what was expected. Never throws, whatever the text.</returns>
    public static Outcome<IndicatorValue> Of(string type, string text) => ReadIndicatorValue.Of(type, text);

    /// <summary>Finds out what a text is, in this order: network, IPv6 address, IPv4 address, URL with scheme, e-mail address, file hash by its length, domain name.</summary>
    /// <returns>The value, or <c>value-is-no-indicator</c>. Whether a domain's suffix exists in the public list is not looked at.</returns>
    public static Outcome<IndicatorValue> Detect(string text) => ReadIndicatorValue.Detect(text);

    public override string ToString() => $"{Type} {Text}";

    internal static IndicatorValue OfText(string type, string text) => new(type, text, 0, -1);

    internal static IndicatorValue OfAddress(string type, string text, UInt128 address, int prefix) => new(type, text, address, prefix);
}
