using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Access;

/// <summary>Asks the account at most once a minute whether a session still holds, and answers programs with a status instead of a form.</summary>
internal sealed class SessionCookieEvents(IGrainFactory grains, TimeProvider clock, ILogger<SessionCookieEvents> log) : CookieAuthenticationEvents
{
    private const string CheckedKey = "tr:checked";
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(1);

    public override Task SigningIn(CookieSigningInContext context)
    {
        Mark(context.Properties);
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (IsFresh(context.Properties))
            return;
        var name = context.Principal?.FindFirstValue(SessionClaims.Name);
        var stamp = context.Principal?.FindFirstValue(SessionClaims.Stamp);
        if (name is null || stamp is null)
        {
            context.RejectPrincipal();
            return;
        }

        Contracts.Outcome<SignedIn> answer;
        try
        {
            answer = await grains.GetGrain<IAccountGrain>(name).ResumeAsync(stamp);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // An account that cannot be asked just now must not sign everybody out; the next request asks again.
            SessionLog.NotAsked(log, name, fault);
            return;
        }

        if (answer.Value is not { } person)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SessionClaims.Scheme);
            return;
        }

        if (!SessionCookie.Matches(context.Principal!, person))
            context.ReplacePrincipal(SessionCookie.Principal(person));
        Mark(context.Properties);
        context.ShouldRenew = true;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Redirect(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (ForPeople.Is(context.Request.Path) && HttpMethods.IsGet(context.Request.Method))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private bool IsFresh(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(CheckedKey, out var at)
        && long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < HoldsFor;

    private void Mark(AuthenticationProperties properties) =>
        properties.Items[CheckedKey] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
