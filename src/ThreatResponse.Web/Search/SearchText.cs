using System.Net;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Search;

/// <summary>How a search is meant: <c>"in quotes"</c> exactly, <c>with a star*</c> or bare from its beginning, <c>10.20.0.0/16</c> as a network.</summary>
/// <param name="Value">What is looked for, as it was seen.</param>
/// <param name="Network">Null for everything but a network.</param>
public sealed record SearchText(string Value, bool IsExact, IPNetwork? Network)
{
    public static SearchText Of(string text)
    {
        var plain = text.Trim();
        var exact = plain.Length > 2 && plain[0] is '"' or '“' or '„' && plain[^1] is '"' or '”' or '“';
        var value = PastedValue.Of(plain);
        if (!exact && value.EndsWith('*'))
            value = value.TrimEnd('*');
        return new SearchText(value, exact, exact ? null : AddressRange.Of(value));
    }
}
