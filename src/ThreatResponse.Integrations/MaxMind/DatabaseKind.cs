namespace ThreatResponse.Integrations.MaxMind;

/// <summary>What a database holds. When several hold the same field, the first kind in this order is believed.</summary>
internal enum DatabaseKind
{
    Enterprise,
    City,
    Country,
    Isp,
    Asn,
    AnonymousPlus,
    AnonymousIp,
    Domain,
    ConnectionType,
}

internal static class DatabaseKinds
{
    /// <summary>Words within the type that a database says it is; makers of compatible databases name MaxMind's beside theirs.</summary>
    private static readonly (string Word, DatabaseKind Kind)[] _words =
    [
        ("Enterprise", DatabaseKind.Enterprise),
        ("City", DatabaseKind.City),
        ("Country", DatabaseKind.Country),
        ("GeoIP2-ISP", DatabaseKind.Isp),
        ("GeoLite2-ASN", DatabaseKind.Asn),
        ("GeoIP-Anonymous-Plus", DatabaseKind.AnonymousPlus),
        ("GeoIP2-Anonymous-IP", DatabaseKind.AnonymousIp),
        ("GeoIP2-Domain", DatabaseKind.Domain),
        ("GeoIP2-Connection-Type", DatabaseKind.ConnectionType),
    ];

    /// <summary>Null: nothing in it can be read by us.</summary>
    public static DatabaseKind? Of(string type)
    {
        foreach (var (word, kind) in _words)
        {
            if (type.Contains(word, StringComparison.Ordinal))
                return kind;
        }

        return null;
    }
}
