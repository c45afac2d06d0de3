using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>A problem document, or TAXII's error message where that is spoken; 429 and 503 say when to come again.</summary>
internal sealed class ProblemResult(int status, string code, string message, IDictionary<string, object?>? more = null, TimeSpan? comeAgain = null) : IResult
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            httpContext.Response.Headers.RetryAfter = Math.Ceiling((comeAgain ?? _soon).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = status;
        if (ApiPaths.AreTaxii(httpContext.Request.Path))
        {
            await TaxiiError.WriteAsync(httpContext, status, code, message);
            return;
        }

        if (status == StatusCodes.Status401Unauthorized)
            httpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"Threat Response\"";
        var document = new Dictionary<string, object?>
        {
            ["type"] = $"urn:threat-response:{code}",
            ["title"] = code.Replace('-', ' '),
            ["status"] = status,
            ["detail"] = message,
            ["code"] = code,
            ["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
        };
        foreach (var (key, value) in more ?? new Dictionary<string, object?>())
            document[key] = value;
        await httpContext.Response.WriteAsJsonAsync(document, options: null, contentType: "application/problem+json", httpContext.RequestAborted);
    }
}
