using System.Reflection;
using System.Text.Json;

namespace ThreatResponse.Gateway.Http;

/// <summary>What is wrong with a body that is not the JSON expected, for whoever sent it.</summary>
internal static class BodyFault
{
    /// <param name="body">What the endpoint reads; null when it is not known.</param>
    public static string Of(JsonException fault, Type? body) => fault.Path is { } path && At(body, path) is { IsEnum: true } words
        ? $"{path[2..]}: that is none of the words that are possible here: {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}."
        : $"The body is not the JSON expected here: {fault.Message}";

    /// <param name="path">As <c>$.members[0].kind</c>.</param>
    private static Type? At(Type? body, string path)
    {
        foreach (var step in path.Split('.').Skip(1))
        {
            var name = step.Split('[')[0];
            var property = body?.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType;
            body = step.Contains('[', StringComparison.Ordinal) ? property?.GetElementType() ?? property?.GetGenericArguments().FirstOrDefault() : property;
        }

        return body is null ? null : Nullable.GetUnderlyingType(body) ?? body;
    }
}
