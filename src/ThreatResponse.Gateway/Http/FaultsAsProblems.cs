using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries;

namespace ThreatResponse.Gateway.Http;

/// <summary>Whatever goes wrong below an API address is answered as a problem: no page, no stack trace.</summary>
internal sealed partial class FaultsAsProblems(RequestDelegate next, ILogger<FaultsAsProblems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiPaths.AreApi(context.Request.Path))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentLength is null && context.Response.ContentType is null)
                await Refusal(context).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await Answer(fault, context).ExecuteAsync(context);
        }
    }

    private ProblemResult Answer(Exception fault, HttpContext context)
    {
        switch (fault)
        {
            case BadHttpRequestException { InnerException: JsonException json } bad:
                return Problems.Of(bad.StatusCode, CodeOf(bad.StatusCode), BodyFault.Of(json, context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType));
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, CodeOf(bad.StatusCode), bad.Message);
            case InvalidCursorException cursor:
                return Problems.BadParameter("cursor", cursor.Message);
            case CallRefusedException refused:
                return Problems.Of(StatusCodes.Status403Forbidden, "permission-missing", refused.Message);
            case StoreBusyException busy:
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "store-is-busy", busy.Message);
            case System.Data.Common.DbException when TransientFault.Is(fault):
                LogStoreAway(fault.Message);
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "store-is-away", "The store does not answer just now. Try again in a few seconds.");
            case Exception when TransientFault.Is(fault):
                LogClusterAway(fault.GetType().Name, fault.Message);
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "cluster-is-away", "The cluster does not answer just now. Nothing is known to have changed; try again in a few seconds.");
            default:
                LogFault(fault);
                return Problems.Of(StatusCodes.Status500InternalServerError, "fault", "Something went wrong on our side; it is in the log under this trace id.");
        }
    }

    /// <summary>What devices fetch lists with can at most show a line of text.</summary>
    private static IResult Refusal(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (!ApiPaths.AreForDevices(context.Request.Path))
            return Problems.Of(status, CodeOf(status), SentenceOf(status, context));
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Threat Response\"";
        return Results.Text((status == StatusCodes.Status401Unauthorized ? "Send the API key of this device, in the header X-Api-Key, as a bearer token, or as the password of basic authentication." : SentenceOf(status, context)) + "\n", "text/plain", Encoding.UTF8, status);
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "bad-request",
        401 => "not-signed-in",
        403 => "permission-missing",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "wrong-content-type",
        429 => "too-many-requests",
        _ => "refused",
    };

    private static string SentenceOf(int status, HttpContext context) => status switch
    {
        401 when ApiPaths.AreTaxii(context.Request.Path) => "Send an API key as the password of basic authentication, as a bearer token, or in the header X-Api-Key.",
        404 when ApiPaths.AreTaxii(context.Request.Path) => "There is nothing at this address. What there is begins at /taxii2/.",
        401 => "Sign in, or send an API key in the header X-Api-Key.",
        403 => "You may not do this. An administrator can give you the permission.",
        404 => "There is nothing at this address. What there is stands in /api/docs.",
        405 => "This address does not take that method.",
        413 when context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize is { } most => $"A body may have {most:N0} bytes here.",
        413 => "The body is too large.",
        415 => "Send the body as application/json.",
        429 => "Too many requests. Try again in a moment.",
        _ => "The request was refused.",
    };

    [LoggerMessage(6131, LogLevel.Error, "A request failed")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(6133, LogLevel.Warning, "The cluster did not answer a request: {Fault}: {Reason}")]
    private partial void LogClusterAway(string fault, string reason);

    [LoggerMessage(6132, LogLevel.Warning, "The store did not answer a request: {Reason}")]
    private partial void LogStoreAway(string reason);
}
