using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>
/// A response policy zone as a master file: names and all names under them do not exist (NXDOMAIN), nor does what leads to a listed address. The serial is the
/// list's version, so that it rises with every change.
/// </summary>
internal sealed class RpzFormat : IListFormat
{
    /// <summary>Of an owner name without the zone's own, which may have 40.</summary>
    private const int Longest = 210;

    public string Name => "rpz";
    public string Product => "DNS response policy zone (Unbound, BIND)";
    public string ContentType => "text/dns; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Domain, MemberKind.Address];

    public WrittenList Write(ListSnapshot list)
    {
        var serial = (uint)list.Version;
        var lines = new ListLines(string.Create(CultureInfo.InvariantCulture, $"$TTL 60\n@ IN SOA localhost. hostmaster.localhost. {serial} 60 30 604800 60\n@ IN NS localhost.\n"));
        foreach (var member in list.Members!)
        {
            if (list.Definition.Kind == MemberKind.Address)
                lines.Add($"{Trigger(member.Value)}.rpz-ip CNAME .");
            else if (member.Value.Length > Longest)
                lines.Leave(member, $"is longer than {Longest} characters, and does not fit into a zone");
            else
                lines.Add($"{member.Value} CNAME .", $"*.{member.Value} CNAME .");
        }

        return lines.Written("");
    }

    /// <summary>Prefix length, then the address backwards; in IPv6 the longest run of zeros as <c>zz</c>.</summary>
    private static string Trigger(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var address = IPAddress.Parse(slash < 0 ? value : value[..slash]);
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = slash < 0 ? bits.ToString(CultureInfo.InvariantCulture) : value[(slash + 1)..];
        return $"{prefix}.{string.Join('.', (bits == 32 ? address.ToString().Split('.') : Words(address.GetAddressBytes())).Reverse())}";
    }

    private static string[] Words(byte[] bytes)
    {
        var words = Enumerable.Range(0, 8).Select(i => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i * 2))).ToArray();
        var (from, length) = (0, 0);
        for (var i = 0; i < 8; i++)
        {
            var zeros = words.Skip(i).TakeWhile(word => word == 0).Count();
            if (zeros > length)
                (from, length) = (i, zeros);
        }

        string[] written = [.. words.Select(word => word.ToString("x", CultureInfo.InvariantCulture))];
        return length < 2 ? written : [.. written[..from], "zz", .. written[(from + length)..]];
    }
}
