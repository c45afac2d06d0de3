using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>A problem document; a 503 says when to come again.</summary>
internal sealed class ProblemResult(int status, string code, string message, IDictionary<string, object?>? more) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            httpContext.Response.Headers.RetryAfter = "2";
        httpContext.Response.StatusCode = status;
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
