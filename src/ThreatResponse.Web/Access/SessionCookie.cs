using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web.Access;

/// <summary>The session cookie, and the principal it carries.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "tr-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // Strict would sign people out who follow a link to an incident from a mail or a chat; every change is a POST with a token, or goes over the circuit.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/signin";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionCookieEvents);
    }

    public static ClaimsPrincipal Principal(SignedIn person) => new(new ClaimsIdentity(
        [
            new Claim(SessionClaims.Name, person.Name),
            new Claim(SessionClaims.Display, person.Display),
            new Claim(SessionClaims.Role, person.Role.ToString()),
            new Claim(SessionClaims.Stamp, person.Stamp),
        ],
        SessionClaims.Scheme,
        SessionClaims.Name,
        SessionClaims.Role));

    /// <summary>Who calls, from a session. Without one: nobody, who may do nothing.</summary>
    public static Caller Caller(ClaimsPrincipal? principal)
    {
        var name = principal?.FindFirstValue(SessionClaims.Name);
        if (name is null || !Enum.TryParse<Role>(principal!.FindFirstValue(SessionClaims.Role), out var role))
            return new Caller("nobody", "Nobody", Permission.None);
        return new Caller(name, principal!.FindFirstValue(SessionClaims.Display) ?? name, Roles.Grants(role));
    }

    /// <summary>True when the session still says what the account says.</summary>
    public static bool Matches(ClaimsPrincipal principal, SignedIn person) =>
        principal.FindFirstValue(SessionClaims.Role) == person.Role.ToString()
        && principal.FindFirstValue(SessionClaims.Display) == person.Display
        && principal.FindFirstValue(SessionClaims.Stamp) == person.Stamp;
}
