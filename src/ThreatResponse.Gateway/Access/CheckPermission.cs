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
internal sealed class CheckPermission(RequestDelegate next)
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

        var caller = await CallerOf(context);
        if (needed.Permission is { } permission)
        {
            if (caller is null)
            {
                await Refuse(context, StatusCodes.Status401Unauthorized);
                return;
            }

            if (!caller.May(permission))
            {
                await Refuse(context, StatusCodes.Status403Forbidden);
                return;
            }

            if (context.User.Identity?.AuthenticationType != ApiKeyAuthentication.Scheme && !SameOrigin.Holds(context.Request))
            {
                await Problems.Of(StatusCodes.Status403Forbidden, "other-origin", "This change did not come from this server's own pages. Use an API key for programs.").ExecuteAsync(context);
                return;
            }
        }

        caller?.Enter();
        context.Items[typeof(Caller)] = caller;
        await next(context);
    }

    private static async Task<Caller?> CallerOf(HttpContext context)
    {
        var scheme = ApiKeyAuthentication.KeyIn(context.Request) is null ? SessionClaims.Scheme : ApiKeyAuthentication.Scheme;
        var result = await context.AuthenticateAsync(scheme);
        if (!result.Succeeded)
            return null;
        context.User = result.Principal;
        return Callers.Of(result.Principal);
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
