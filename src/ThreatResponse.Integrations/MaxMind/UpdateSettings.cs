using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>With whose account which databases are fetched, and whereto.</summary>
/// <param name="Folder">The first of the places that databases are read from.</param>
/// <param name="Hosts">That a download may be sent on to, with what is below them.</param>
internal sealed record UpdateSettings(string Folder, Uri Server, string Account, string Licence, IReadOnlyList<string> Editions, IReadOnlyList<string> Hosts)
{
    public const string AccountName = "account";
    public const string LicenceName = "licence";
    public const string EditionsName = "editions";
    public const string ServerName = "update-server";
    public const string HostsName = "download-hosts";

    private const string MaxMinds = "https://updates.maxmind.com";

    /// <summary>MaxMind's storage, since January 2024.</summary>
    private const string Storage = "r2.cloudflarestorage.com";

    public static IReadOnlyList<DeviceSetting> Asked { get; } =
    [
        new(AccountName, "Account", "Number of the MaxMind account with which databases are fetched. Empty: you put them into the folder yourself.", Optional: true),
        new(LicenceName, "Licence key", "Of that account.", SettingKind.Secret, Optional: true),
        new(EditionsName, "Editions", "That are fetched, with commas between them, such as GeoLite2-City, GeoLite2-ASN. The account must have them.", Optional: true),
        new(ServerName, "Update server", "MaxMind’s, unless databases are mirrored inside; beginning with https://.", Optional: true, Default: MaxMinds),
        new(HostsName, "Download hosts", "Where a download may be sent on to, with commas between them. A firewall must let these through too.", Optional: true, Default: Storage),
    ];

    /// <summary>Null: nothing is fetched.</summary>
    public static UpdateSettings? Of(DeviceConnection to) => to.Optional(AccountName) is { } account
        ? new UpdateSettings(
            MaxMindProduct.Places(to.Text(MaxMindProduct.Databases))[0],
            new Uri(to.Optional(ServerName) ?? MaxMinds),
            account,
            to.Text(LicenceName),
            Parts(to.Text(EditionsName)),
            Parts(to.Optional(HostsName) ?? Storage))
        : null;

    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault(ServerName) is { Length: > 0 } server
            && !(Uri.TryCreate(server, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri is { PathAndQuery: "/", Fragment: "" }))
        {
            yield return $"{ServerName}: “{server}” is no address of a server. Enter it as https://name.";
        }

        if (settings.GetValueOrDefault(AccountName) is not { Length: > 0 } account)
            yield break;
        if (!account.All(char.IsAsciiDigit))
            yield return $"{AccountName}: “{account}” is no number. It stands on MaxMind’s page of your account.";
        if (settings.GetValueOrDefault(LicenceName) is not { Length: > 0 })
            yield return $"{LicenceName}: enter the key that belongs to the account.";
        var editions = Parts(settings.GetValueOrDefault(EditionsName));
        if (editions.Count == 0)
            yield return $"{EditionsName}: name what is to be fetched, for example GeoLite2-City.";
        foreach (var edition in editions.Where(edition => !edition.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
            yield return $"{EditionsName}: “{edition}” is no edition. Enter for example GeoLite2-City.";
        if (MaxMindProduct.Places(settings.GetValueOrDefault(MaxMindProduct.Databases)) is [var first, ..] && first.EndsWith(".mmdb", StringComparison.OrdinalIgnoreCase))
            yield return $"{MaxMindProduct.Databases}: begin with the folder that databases are fetched into.";
    }

    public bool IsAllowed(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
        && Hosts.Any(host => uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<string> Parts(string? setting) => (setting ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
