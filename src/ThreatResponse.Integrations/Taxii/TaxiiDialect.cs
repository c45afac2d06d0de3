namespace ThreatResponse.Integrations.Taxii;

/// <summary>Forms of media types. Some servers refuse the bare type, others everything but it: they are tried in this order, and what was taken is remembered.</summary>
internal static class TaxiiDialect
{
    public const string V21 = "2.1", V20 = "2.0";

    private static readonly string[] _of21 = ["application/taxii+json;version=2.1", "application/taxii+json; version=2.1", "application/taxii+json"];
    private static readonly string[] _of20 = ["application/vnd.oasis.taxii+json; version=2.0", "application/vnd.oasis.taxii+json;version=2.0", "application/vnd.oasis.taxii+json"];
    private static readonly string[] _objectsOf20 = ["application/vnd.oasis.stix+json; version=2.0", "application/vnd.oasis.stix+json;version=2.0", "application/vnd.oasis.stix+json"];

    /// <param name="objects">It is STIX objects that are asked for.</param>
    public static IReadOnlyList<string> Forms(string version, bool objects) => version == V20 ? objects ? _objectsOf20 : _of20 : _of21;
}
