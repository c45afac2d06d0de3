using System.Globalization;
using MaxMind.GeoIP2.Model;
using MaxMind.GeoIP2.Responses;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>What the databases say of one address, each field by the first that has it. Says where it is and whose, never whether it is bad.</summary>
/// <param name="language">That names are wanted in; English where there is none.</param>
internal sealed class AddressFindings(string language)
{
    private readonly SortedSet<string> _categories = new(StringComparer.Ordinal);
    private string? _country;
    private string? _countryName;
    private string? _registered;
    private string? _represented;
    private string? _region;
    private string? _city;
    private Location? _location;
    private long? _system;
    private string? _systemName;
    private string? _network;
    private string? _isp;
    private string? _organization;
    private string? _domain;
    private string? _connection;
    private string? _anonymizer;

    public void Add(AbstractCityResponse found)
    {
        Add((AbstractCountryResponse)found);
        _region ??= Name(found.MostSpecificSubdivision);
        _city ??= Name(found.City);
        if (_location is null && found.Location is { HasCoordinates: true } location)
            _location = location;
    }

    public void Add(AbstractCountryResponse found)
    {
        if (_country is null && found.Country?.IsoCode is { Length: > 0 } code)
            (_country, _countryName) = (code, Name(found.Country));
        _registered ??= Name(found.RegisteredCountry);
        _represented ??= Name(found.RepresentedCountry);
    }

    /// <summary>What an Enterprise database says besides the place.</summary>
    public void Add(Traits found)
    {
        AddSystem(found.AutonomousSystemNumber, found.AutonomousSystemOrganization, null);
        (_isp, _organization, _domain, _connection) = (_isp ?? found.Isp, _organization ?? found.Organization, _domain ?? found.Domain, _connection ?? found.ConnectionType);
    }

    public void Add(AsnResponse found) => AddSystem(found.AutonomousSystemNumber, found.AutonomousSystemOrganization, found.Network?.ToString());

    public void Add(IspResponse found)
    {
        AddSystem(found.AutonomousSystemNumber, found.AutonomousSystemOrganization, found.Network?.ToString());
        (_isp, _organization) = (_isp ?? found.Isp, _organization ?? found.Organization);
    }

    public void Add(DomainResponse found) => _domain ??= found.Domain;

    public void Add(ConnectionTypeResponse found) => _connection ??= found.ConnectionType;

    public void Add(AnonymousIPResponse found)
    {
        (bool Is, string Category)[] flags =
        [
            (found.IsTorExitNode, "tor"), (found.IsAnonymousVpn, "vpn"), (found.IsPublicProxy, "proxy"), (found.IsResidentialProxy, "proxy"), (found.IsHostingProvider, "hosting"),
        ];
        foreach (var (_, category) in flags.Where(flag => flag.Is))
            _categories.Add(category);
        if (found.IsAnonymous && _categories.Count == 0)
            _categories.Add("vendor:anonymous");
    }

    /// <summary>What Anonymous-Plus says besides the flags.</summary>
    public void Confidence(AnonymousPlusResponse found)
    {
        if (found.ProviderName is { Length: > 0 } || found.AnonymizerConfidence is not null)
            _anonymizer ??= string.Create(CultureInfo.InvariantCulture, $"{found.ProviderName ?? "unnamed"}{(found.AnonymizerConfidence is { } sure ? $", {sure} % sure" : "")}");
    }

    /// <summary>Null: nothing is known.</summary>
    public EnrichmentAnswer? Answer()
    {
        var where = string.Join(", ", Given(_city, _countryName ?? _country));
        if (where.Length > 0 && _location?.AccuracyRadius is { } radius && _city is not null)
            where += string.Create(CultureInfo.InvariantCulture, $" (within {radius} km)");
        var whose = _system is { } system ? string.Create(CultureInfo.InvariantCulture, $"AS{system} {_systemName}").TrimEnd() : _isp ?? _organization;
        var says = string.Join("; ", Given(where, whose, string.Join(", ", _categories.Select(category => category.Replace("vendor:", "", StringComparison.Ordinal)))));
        var facts = Facts();
        if (says.Length == 0 && facts.Count == 0 && _location is null)
            return null;
        return new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, says.Length > 0 ? says : $"{facts.FirstOrDefault()?.Name ?? "Only a point on the map"} is known", facts)
        {
            Categories = [.. _categories],
            Place = new EnrichmentPlace(_country, _countryName, _city, _location?.Latitude, _location?.Longitude, _location?.AccuracyRadius, _system, _systemName, _network),
        };
    }

    private static IEnumerable<string> Given(params string?[] words) => words.Where(word => !string.IsNullOrEmpty(word)).Select(word => word!);

    private List<EnrichmentFact> Facts()
    {
        (string Name, string? Value)[] facts =
        [
            ("Region", _region),
            ("Registered in", _registered == _countryName ? null : _registered),
            ("Stands for", _represented),
            ("Time zone", _location?.TimeZone),
            ("Network", _network),
            ("Provider", _isp),
            ("Organisation", _organization == _isp ? null : _organization),
            ("Domain", _domain),
            ("Connection", _connection),
            ("Anonymiser", _anonymizer),
        ];
        return [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new EnrichmentFact(fact.Name, fact.Value!))];
    }

    /// <summary>Number and name of one source: those of two may not belong together.</summary>
    private void AddSystem(long? number, string? name, string? network)
    {
        if (_system is null && number is not null)
            (_system, _systemName, _network) = (number, name, network);
        else if (_system == number)
            (_systemName, _network) = (_systemName ?? name, _network ?? network);
    }

    private string? Name(NamedEntity? entity) => entity is null ? null : entity.Names.GetValueOrDefault(language) ?? entity.Names.GetValueOrDefault("en");
}
