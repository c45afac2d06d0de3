using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Response;

/// <summary>A served list; to HEAD its length alone, which some devices decide by.</summary>
internal sealed class ListBytes(byte[] body, string contentType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.ContentType, response.ContentLength) = (contentType, body.Length);
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
