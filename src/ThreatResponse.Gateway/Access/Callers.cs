using System.Security.Claims;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

internal static class Callers
{
    private const string Granted = "tr:granted";

    public static Caller? Of(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true, Name: { } name })
            return null;
        var display = principal.FindFirstValue(SessionClaims.Display) ?? name;
        if (principal.FindFirstValue(Granted) is { } granted && int.TryParse(granted, out var permissions))
            return new Caller(name, display, (Permission)permissions);
        return Enum.TryParse<Role>(principal.FindFirstValue(SessionClaims.Role), out var role) ? new Caller(name, display, Roles.Grants(role)) : null;
    }

    public static ClaimsPrincipal ToPrincipal(Caller caller, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, caller.Name),
            new Claim(SessionClaims.Display, caller.Display),
            new Claim(Granted, ((int)caller.Granted).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ],
        scheme));

    public static ClaimsPrincipal ToPrincipal(SignedIn person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, person.Name),
            new Claim(SessionClaims.Display, person.Display),
            new Claim(SessionClaims.Role, person.Role.ToString()),
            new Claim(SessionClaims.Stamp, person.Stamp),
        ],
        SessionClaims.Scheme));
}
