using System.Security.Claims;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

/// <summary>A caller as ASP.NET carries it.</summary>
internal static class Callers
{
    public static ClaimsPrincipal ToPrincipal(Caller caller, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, caller.Name), new Claim(SessionClaims.Display, caller.Display)], scheme));

    public static ClaimsPrincipal ToPrincipal(SignedIn person) => new(new ClaimsIdentity(
        [
            new Claim(SessionClaims.Name, person.Name),
            new Claim(SessionClaims.Display, person.Display),
            new Claim(SessionClaims.Role, person.Role.ToString()),
            new Claim(SessionClaims.Stamp, person.Stamp),
        ],
        SessionClaims.Scheme,
        SessionClaims.Name,
        SessionClaims.Role));
}
