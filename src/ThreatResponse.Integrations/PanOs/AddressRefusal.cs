using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What cannot be blocked on a firewall of this make, by either method.</summary>
internal static class AddressRefusal
{
    public static EntryFault? Of(DeviceEntry entry)
    {
        if (entry.Kind != MemberKind.Address)
            return new EntryFault(entry.Value, FailureKind.Unsupported, "Only addresses and networks: for domains and web addresses, let the firewall fetch the list.");
        if (NetworkValue.Of(entry.Value) is not { } network)
            return new EntryFault(entry.Value, FailureKind.InvalidValue, "It is neither an address nor a network.");
        return network.PrefixLength == 0 ? new EntryFault(entry.Value, FailureKind.Protected, "It is everything: nothing would be reached any more.") : null;
    }
}
