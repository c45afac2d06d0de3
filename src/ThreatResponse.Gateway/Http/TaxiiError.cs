using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>TAXII 2.1's error message.</summary>
/// <param name="Description">What failed, and what to do about it.</param>
/// <param name="Id">Under which it is in the log.</param>
/// <param name="Code">Stable: for programs.</param>
/// <param name="Status">As text: the standard says so.</param>
internal sealed record TaxiiError(
    [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("description")] string Description, [property: JsonPropertyName("error_id")] string Id,
    [property: JsonPropertyName("error_code")] string Code, [property: JsonPropertyName("http_status")] string Status)
{
    public const string MediaType = "application/taxii+json;version=2.1";

    /// <summary>Most clients speak basic authentication, and some only when it is asked for.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = new[] { "Basic realm=\"Threat Response\", charset=\"UTF-8\"", "Bearer realm=\"Threat Response\"" };
        var error = new TaxiiError(
            code.Replace('-', ' '), message, System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, code, status.ToString(CultureInfo.InvariantCulture));
        return context.Response.WriteAsJsonAsync(error, options: null, contentType: MediaType, context.RequestAborted);
    }
}
