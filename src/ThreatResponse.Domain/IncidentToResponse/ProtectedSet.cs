using System.Net;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>What must never be blocked, made ready to be asked. Immutable.</summary>
public sealed class ProtectedSet
{
    private readonly List<(IPNetwork Network, ProtectedEntry Entry)> _networks = [];
    private readonly Dictionary<string, ProtectedEntry> _names = new(StringComparer.OrdinalIgnoreCase);

    public ProtectedSet(IReadOnlyList<ProtectedEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (NetworkOf(entry.Value) is { } network)
            {
                _networks.Add((network, entry));
            }
            else
            {
                _names[entry.Value.TrimEnd('.')] = entry;
            }
        }
    }

    /// <summary>What it is, written the one way in which it is kept; null when it is nothing that can be protected.</summary>
    public static string? CanonicalOf(string text)
    {
        var value = text.Trim();
        if (ReadMember.Of(MemberKind.Address, value).Value is { } address)
        {
            return address;
        }

        var name = ReadMember.NameOf(value) ?? value.ToLowerInvariant();
        return name.Length is > 0 and <= 256 && !name.Any(letter => char.IsControl(letter) || letter is ',' or '/') ? name : null;
    }

    /// <summary>What protects a value; null when nothing does. A network is when any protected address lies in it; a URL when its host is; a domain when it, or a name above or below it, is.</summary>
    public ProtectedEntry? Covers(MemberKind kind, string value) => kind switch
    {
        MemberKind.Address => Address(value),
        MemberKind.Domain => Above(value) ?? Below(value),
        MemberKind.Url => Uri.TryCreate(value, UriKind.Absolute, out var uri) ? Address(uri.Host.Trim('[', ']')) ?? Above(uri.IdnHost) : null,
        MemberKind.Sender => _names.GetValueOrDefault(value) ?? Above(value[(value.IndexOf('@', StringComparison.Ordinal) + 1)..]),
        MemberKind.FileHash => _names.GetValueOrDefault(value),
        MemberKind.Host => Address(value) ?? Above(value),
        _ => _names.GetValueOrDefault(value),
    };

    internal static IPNetwork? NetworkOf(string value) =>
        IPNetwork.TryParse(value, out var network) ? network
        : IPAddress.TryParse(value, out var address) && (address.ToString() == value || value.Contains(':', StringComparison.Ordinal)) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    internal static bool Overlap(IPNetwork one, IPNetwork other) =>
        one.BaseAddress.AddressFamily == other.BaseAddress.AddressFamily && (one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress));

    private ProtectedEntry? Address(string value)
    {
        if (NetworkOf(value) is not { } network)
        {
            return null;
        }

        foreach (var (kept, entry) in _networks)
        {
            if (Overlap(kept, network))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The name itself, or one that it lies under.</summary>
    private ProtectedEntry? Above(string name)
    {
        for (var rest = name; rest.Length > 0; rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (_names.TryGetValue(rest, out var entry))
            {
                return entry;
            }

            if (!rest.Contains('.', StringComparison.Ordinal))
            {
                break;
            }
        }

        return null;
    }

    /// <summary>A domain on a list stands for all names under it.</summary>
    private ProtectedEntry? Below(string name) => _names.FirstOrDefault(pair => pair.Key.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).Value;
}
