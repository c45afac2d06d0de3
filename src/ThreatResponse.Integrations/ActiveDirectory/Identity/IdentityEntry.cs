using System.DirectoryServices.Protocols;
using System.Globalization;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>A user or a computer as the directory holds it.</summary>
/// <param name="Id">That it keeps when it is renamed or moved.</param>
/// <param name="Values">Texts of attributes, by their names: the first of each.</param>
/// <param name="Aliases">Further mail addresses.</param>
internal sealed record IdentityEntry(string Dn, Guid Id, string? Sid, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Aliases)
{
    private static readonly string[] _texts =
    [
        "sAMAccountName", "userPrincipalName", "displayName", "name", "mail", "title", "department", "company", "physicalDeliveryOfficeName", "telephoneNumber", "manager", "userAccountControl",
        "msDS-User-Account-Control-Computed", "lastLogonTimestamp", "pwdLastSet", "accountExpires", "lockoutTime", "whenCreated", "adminCount", "servicePrincipalName", "dNSHostName", "operatingSystem",
        "operatingSystemVersion", "managedBy", "description", "location",
    ];

    /// <summary>What is asked for: each by name. A request for all of them would bring passwords that lie in attributes, where our account may read those.</summary>
    public static string[] Attributes { get; } = [.. _texts, "objectGUID", "objectSid", "objectClass", "proxyAddresses"];

    /// <summary>Null: it has none, or our account may not read it.</summary>
    public string? this[string attribute] => Values.GetValueOrDefault(attribute);

    /// <summary>An account that services share and the domain keeps the password of: of the class of computers, and none.</summary>
    public bool IsManagedService => Classes.Contains("msDS-GroupManagedServiceAccount", StringComparer.OrdinalIgnoreCase) || Classes.Contains("msDS-ManagedServiceAccount", StringComparer.OrdinalIgnoreCase);

    public bool IsComputer => Classes.Contains("computer", StringComparer.OrdinalIgnoreCase) && !IsManagedService;

    public AccountBits Bits => (AccountBits)(Number("userAccountControl") ?? 0);

    /// <summary>Only those that the controller works out, and does not keep.</summary>
    public AccountBits Computed => (AccountBits)(Number("msDS-User-Account-Control-Computed") ?? 0);

    public static IdentityEntry Of(SearchResultEntry entry)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in _texts)
        {
            if (DirectorySession.Text(entry, attribute)?.Trim() is { Length: > 0 } text)
                values[attribute] = text;
        }

        var mail = values.GetValueOrDefault("mail");
        return new IdentityEntry(
            entry.DistinguishedName,
            Bytes(entry, "objectGUID") is { Length: 16 } id ? new Guid(id) : throw new DeviceFailureException(FailureKind.PermissionDenied, $"The account that we come with may not read objectGUID of {entry.DistinguishedName}."),
            Bytes(entry, "objectSid") is { } sid ? ActiveDirectory.Sid.Of(sid) : null,
            Texts(entry, "objectClass"),
            values,
            [.. Texts(entry, "proxyAddresses").Where(one => one.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase)).Select(one => one[5..]).Where(one => !string.Equals(one, mail, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)]);
    }

    public static byte[]? Bytes(SearchResultEntry entry, string attribute) => entry.Attributes[attribute] is { Count: > 0 } values ? values.GetValues(typeof(byte[]))[0] as byte[] : null;

    public int? Number(string attribute) => int.TryParse(this[attribute], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Texts(SearchResultEntry entry, string attribute) => entry.Attributes[attribute]?.GetValues(typeof(string)).Cast<string>().ToArray() ?? [];
}
