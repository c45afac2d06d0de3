using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>
/// Stands before every endpoint that declares a permission, and before every API address whether it does or not: finds out who calls, checks, and makes
/// them the caller of the grain calls that follow.
/// </summary>
internal sealed class CheckPermission(RequestDelegate next, WhoCalls who)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var needed = endpoint?.Metadata.GetMetadata<PermissionMetadata>();

        // Routing's own answers (wrong method, wrong content type) are endpoints too, but no routes.
        if (endpoint is not RouteEndpoint || (needed is null && !ApiPaths.AreApi(context.Request.Path)))
        {
            await next(context);
            return;
        }

        if (needed is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var caller = await who.FindAsync(context);
        if (caller is not null && WhoCalls.IsBySession(context.Request) && ForgeryOf(context.Request) is { } forgery)
        {
            await forgery.ExecuteAsync(context);
            return;
        }

        if (needed.Permission is { } permission && caller?.May(permission) != true)
        {
            await Refuse(context, caller is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden);
            return;
        }

        caller?.Enter();
        context.Items[typeof(Caller)] = caller;
        await next(context);
    }

    /// <summary>
    /// A change by session must come from our own pages, and its body must be of a type that no form of another site can send:
    /// each of the two is a defence by itself.
    /// </summary>
    private static IResult? ForgeryOf(HttpRequest request)
    {
        if (!SameOrigin.IsChange(request))
            return null;
        if (SameOrigin.Of(request) != RequestOrigin.Ours)
            return Problems.Of(StatusCodes.Status403Forbidden, "other-origin", "This change did not come from this server's own pages. A program uses an API key, or sends this server's address as Origin.");
        var hasBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
        return ApiPaths.AreApi(request.Path) && hasBody && !request.HasJsonContentType()
            ? Problems.Of(StatusCodes.Status415UnsupportedMediaType, "wrong-content-type", "With a session, send the body as application/json. Use an API key for programs.")
            : null;
    }

    private static Task Refuse(HttpContext context, int status)
    {
        // A person in a browser is led to the sign-in page; a program gets a problem.
        if (ApiPaths.AreApi(context.Request.Path))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        return status == StatusCodes.Status401Unauthorized ? context.ChallengeAsync(SessionClaims.Scheme) : context.ForbidAsync(SessionClaims.Scheme);
    }
}
