using System.Text.Json;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Gateway.Http;

/// <summary>Enums as the API writes them: lower case, words joined by hyphens.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T? Read<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), word?.Trim().Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    public static string Etag(long version) => $"\"{version}\"";
}
