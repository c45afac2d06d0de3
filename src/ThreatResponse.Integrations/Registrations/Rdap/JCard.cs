using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>A contact as JSON (RFC 7095): <c>["vcard",[["fn",{},"text","Example Registrar"],…]]</c>. A value may be an array, or an array of arrays.</summary>
internal static class JCard
{
    /// <summary>The first value of a property; null: it has none.</summary>
    public static string? Text(JsonElement entity, string property)
    {
        if (Members.Get(entity, "vcardArray") is not { ValueKind: JsonValueKind.Array } card || card.GetArrayLength() < 2 || card[1].ValueKind != JsonValueKind.Array)
            return null;
        foreach (var item in card[1].EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Array && item.GetArrayLength() >= 4 && string.Equals(Members.Scalar(item[0]), property, StringComparison.OrdinalIgnoreCase) && Members.Scalar(item[3]) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>An organization, else a name, where it is told.</summary>
    public static string? Holder(JsonElement entity) => entity.ValueKind == JsonValueKind.Object ? Withheld.OrTold(Text(entity, "org")) ?? Withheld.OrTold(Text(entity, "fn")) : null;
}
