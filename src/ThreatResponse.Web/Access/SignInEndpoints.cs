using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web.Access;

/// <summary>Where the sign-in and sign-out forms post to.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // The page of the same address takes posts too, as every page does; these come first.
        routes.MapPost("/signin", SignIn).AllowAnonymous().DisableAntiforgery().WithOrder(-1).ExcludeFromDescription();
        routes.MapPost("/account/password", ChangePassword).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/signout", SignOut).AllowAnonymous().DisableAntiforgery().WithOrder(-1).ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(HttpContext http, IAntiforgery antiforgery, IGrainFactory grains, ILogger<SessionCookieEvents> log)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Redirect(Again("stale", null, null));
        var form = await http.Request.ReadFormAsync();
        var name = form["name"].ToString().Trim();
        var returnUrl = ReturnUrl.Local(form["returnUrl"]);
        if (name.Length is 0 or > 100)
            return Results.Redirect(Again("name", null, returnUrl));

        Outcome<SignedIn> answer;
        try
        {
            answer = await grains.GetGrain<IAccountGrain>(name.ToLowerInvariant()).SignInAsync(form["password"].ToString());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            SessionLog.NoAnswer(log, name, fault);
            return Results.Redirect(Again("away", name, returnUrl));
        }

        if (answer.Value is not { } person)
            return Results.Redirect(Again(answer.Refusal!.Kind is RefusalKind.TooMany ? "wait" : "wrong", name, returnUrl));
        await http.SignInAsync(SessionClaims.Scheme, SessionCookie.Principal(person));
        return Results.LocalRedirect(returnUrl);
    }

    private static async Task<IResult> ChangePassword(HttpContext http, IAntiforgery antiforgery, IGrainFactory grains)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.LocalRedirect("/account?failed=stale");
        var form = await http.Request.ReadFormAsync();
        var caller = SessionCookie.Caller(http.User);
        caller.Enter();
        var answer = await grains.GetGrain<IAccountGrain>(caller.Name).ChangePasswordAsync(form["current"].ToString(), form["next"].ToString());
        if (answer.Value is not { } person)
            return Results.LocalRedirect($"/account?failed={answer.Refusal!.Code}");
        // The session that changed it goes on; its stamp is a new one.
        await http.SignInAsync(SessionClaims.Scheme, SessionCookie.Principal(person));
        return Results.LocalRedirect("/account?changed=1");
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.LocalRedirect("/");
        await http.SignOutAsync(SessionClaims.Scheme);
        return Results.LocalRedirect("/signin");
    }

    private static string Again(string why, string? name, string? returnUrl) =>
        $"/signin{QueryString.Create(new Dictionary<string, string?> { ["failed"] = why, ["name"] = name, ["returnUrl"] = returnUrl })}";
}
