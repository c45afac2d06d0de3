using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", SignInAsync).NeedsNoPermission("nobody is signed in before signing in").RequireRateLimiting(RateLimits.SignIn).Refuses(401)
            .WithSummary("Sign in with name and password")
            .WithDescription("Sets the session cookie. A program needs no Origin to sign in; to change something with the cookie it must send this server's own address as Origin. Programs do better with an API key.")
            .WithTags("Access");
        api.MapDelete("/sessions", (Delegate)SignOutAsync).NeedsNoPermission("ends only the caller's own session").WithTags("Access").WithSummary("Sign out");
        api.MapGet("/sessions/current", Current).NeedsNoPermission("says only who the caller is").Refuses(401).WithTags("Access").WithSummary("Who is calling");
    }

    private static async Task<Answer<SignedInPerson>> SignInAsync(SignInBody body, HttpContext context, [FromServices] IGrainFactory grains)
    {
        if (SameOrigin.Of(context.Request) == RequestOrigin.Other)
            return Problems.Of(StatusCodes.Status403Forbidden, "other-origin", "Sign in on this server's own page.");
        if (string.IsNullOrWhiteSpace(body.Name) || string.IsNullOrEmpty(body.Password) || body.Name.Length > 40)
            return new NameOrPasswordWrong();
        var outcome = await grains.GetGrain<IAccountGrain>(body.Name.Trim().ToLowerInvariant()).SignInAsync(body.Password);
        if (outcome.Value is not { } person)
            return outcome.Refusal!;
        await context.SignInAsync(SessionClaims.Scheme, Callers.ToPrincipal(person));
        return SignedInPerson.Of(person);
    }

    private static async Task<NothingToSay> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionClaims.Scheme);
        return NothingToSay.Done;
    }

    private static Answer<WhoIsCalling> Current(HttpContext context) => context.Items[typeof(Caller)] is Caller caller
        ? WhoIsCalling.Of(caller)
        : Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "Nobody is signed in.");
}
