using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>Addresses from one to another.</summary>
internal readonly record struct AddressSpan(IPAddress From, IPAddress To)
{
    public UInt128 Size => Number(To) - Number(From);

    /// <summary>Null when it is none.</summary>
    public static AddressSpan? Of(string? from, string? to) =>
        IPAddress.TryParse(from, out var first) && IPAddress.TryParse(to, out var last) && first.AddressFamily == last.AddressFamily && Number(first) <= Number(last) ? new AddressSpan(first, last) : null;

    /// <summary>Written as <c>192.0.2.0 - 192.0.2.255</c> or as CIDR, the first of several; null when it is none.</summary>
    public static AddressSpan? Read(string text)
    {
        if (text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to])
            return Of(from, to);
        if (!IPNetwork.TryParse(text.Split(',')[0].Trim(), out var network))
            return null;
        var bits = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var (first, rest) = (Number(network.BaseAddress), bits - network.PrefixLength);
        return new AddressSpan(network.BaseAddress, Address(rest == 128 ? UInt128.MaxValue : first | ((UInt128.One << rest) - 1), bits));
    }

    public bool Contains(IPAddress address) => address.AddressFamily == From.AddressFamily && Number(address) >= Number(From) && Number(address) <= Number(To);

    public override string ToString() => $"{From} to {To}";

    private static UInt128 Number(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static IPAddress Address(UInt128 number, int bits)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(bits == 32 ? bytes.AsSpan(12) : bytes);
    }
}
