namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Objects and groups of IPv6 are kept apart from all others.</summary>
internal sealed record AddressTable(string Addresses, string Groups)
{
    public static AddressTable Usual { get; } = new("cmdb/firewall/address", "cmdb/firewall/addrgrp");

    public static AddressTable V6 { get; } = new("cmdb/firewall/address6", "cmdb/firewall/addrgrp6");

    public string Address(string name) => $"{Addresses}/{Uri.EscapeDataString(name)}";

    public string Group(string name) => $"{Groups}/{Uri.EscapeDataString(name)}";

    public string Members(string group) => $"{Group(group)}/member";

    public string Member(string group, string name) => $"{Members(group)}/{Uri.EscapeDataString(name)}";
}
