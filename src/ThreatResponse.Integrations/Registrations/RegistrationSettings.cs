using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Registrations.Names;
using ThreatResponse.Integrations.Registrations.Whois;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>What a person has entered.</summary>
internal sealed record RegistrationSettings(bool Rdap, bool Whois, bool Details, Uri Bootstrap, WhoisPlace First, bool AllowInternal, IReadOnlyList<string> Ours)
{
    private const string Protocols = "protocols";
    private const string BootstrapAt = "bootstrap";
    private const string WhoisAt = "whois-server";
    private const string RegistrarDetails = "registrar-details";
    private const string OurDomains = "internal-domains";
    private const string Internal = "allow-internal";
    private const string UsualBootstrap = "https://data.iana.org/rdap/";

    public static IReadOnlyList<DeviceSetting> All { get; } =
    [
        new(Protocols, "Protocols", "RDAP goes over HTTPS. WHOIS, which some countries' registries have only, goes over TCP port 43: choose rdap when that is closed to the outside.", SettingKind.Choice, Default: "rdap-and-whois", Choices: ["rdap-and-whois", "rdap", "whois"]),
        new(RegistrarDetails, "Ask registrars", "Yes: for what a registry does not tell, such as the registrant, its registrar is asked too, with one call more.", SettingKind.Choice, Default: "yes", Choices: ["yes", "no"]),
        new(OurDomains, "Internal domains", "Of yours, separated by commas: nobody outside is asked about them and what is below them. Names without a dot, and endings such as .local, are never asked about.", Optional: true),
        new(BootstrapAt, "RDAP bootstrap address", "Where it is told once a day who answers RDAP for what.", Default: UsualBootstrap),
        new(WhoisAt, "First WHOIS server", "A name, with a port where it is not 43: it knows which server answers, or answers itself.", Default: WhoisQuery.Root),
        new(Internal, "Internal servers", "Yes: the two servers above may stand inside, and be reached without TLS. What they refer to may not.", SettingKind.Choice, Default: "no", Choices: ["no", "yes"]),
    ];

    public IReadOnlyList<string> Entered => [Bootstrap.Host, First.Host];

    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault(BootstrapAt) is { Length: > 0 } bootstrap && BootstrapOf(bootstrap, settings.GetValueOrDefault(Internal) == "yes") is null)
            yield return $"{BootstrapAt}: “{bootstrap}” is not an address that files are fetched from. Enter it as https://name/path/, as {UsualBootstrap}.";
        if (settings.GetValueOrDefault(WhoisAt) is { Length: > 0 } whois && WhoisPlace.Entered(whois) is null)
            yield return $"{WhoisAt}: “{whois}” is not a server. Enter a name, with a port where it is not 43, as {WhoisQuery.Root}.";
        foreach (var domain in Listed(settings.GetValueOrDefault(OurDomains)).Where(domain => DomainOf(domain) is null))
            yield return $"{OurDomains}: “{domain}” is not a domain. Enter domains separated by commas, as example.com, corp.example.com.";
    }

    /// <exception cref="DeviceFailureException">One of them is wrong.</exception>
    public static RegistrationSettings Of(DeviceConnection to)
    {
        if (Faults(to.Settings).FirstOrDefault() is { } fault)
            throw new DeviceFailureException(FailureKind.InvalidValue, fault);
        var protocols = to.Optional(Protocols);
        var isInternal = to.Optional(Internal) == "yes";
        return new RegistrationSettings(
            protocols != "whois",
            protocols != "rdap",
            to.Optional(RegistrarDetails) != "no",
            BootstrapOf(to.Optional(BootstrapAt) ?? UsualBootstrap, isInternal)!,
            WhoisPlace.Entered(to.Optional(WhoisAt) ?? WhoisQuery.Root)!.Value,
            isInternal,
            [.. Listed(to.Optional(OurDomains)).Select(DomainOf).OfType<string>()]);
    }

    private static Uri? BootstrapOf(string text, bool isInternal) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (isInternal && uri.Scheme == Uri.UriSchemeHttp)) && uri is { UserInfo: "", Query: "", Fragment: "" } ? uri : null;

    private static string[] Listed(string? text) => text?.Split([',', ' ', '\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? DomainOf(string text) => AsciiName.Of(text.TrimStart('*').TrimStart('.'));
}
