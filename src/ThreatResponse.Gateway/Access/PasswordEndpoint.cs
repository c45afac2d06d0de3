using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>Changing one's own password.</summary>
internal static class PasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/account/password", ChangeAsync)
        .NeedsNoPermission("whoever is signed in may change their own password, and proves to be its owner").RequireRateLimiting(RateLimits.SignIn).Refuses(401, 422)
        .WithSummary("Change your own password")
        .WithDescription("With a session. The session that asks goes on with a new cookie; all others of the account end within ten seconds.")
        .WithTags("Access");

    private static async Task<NothingToSay> ChangeAsync(PasswordBody body, HttpContext context, [FromServices] IGrainFactory grains)
    {
        if (!WhoCalls.IsBySession(context.Request))
            return new KeyHasNoPassword();
        if (context.Items[typeof(Caller)] is not Caller caller)
            return new SessionIsOver();
        var outcome = await grains.GetGrain<IAccountGrain>(caller.Name).ChangePasswordAsync(body.Current ?? "", body.New ?? "");
        if (outcome.Value is not { } person)
            return outcome.Refusal!;
        await context.SignInAsync(SessionClaims.Scheme, Callers.ToPrincipal(person));
        return NothingToSay.Done;
    }
}
