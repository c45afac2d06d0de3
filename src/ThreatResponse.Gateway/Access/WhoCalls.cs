using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using System.Security.Claims;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

/// <summary>Finds out who makes a request: by API key when it carries one, else by session cookie.</summary>
internal sealed class WhoCalls(RememberedCallers remembered)
{
    /// <summary>True when a browser sent the credential by itself, so that the request may not be what its owner wants.</summary>
    public static bool IsBySession(HttpRequest request) => ApiKeyAuthentication.KeyIn(request) is null;

    /// <summary>Null when nobody does, or no longer may.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (ApiKeyAuthentication.KeyIn(context.Request) is { } key)
        {
            var holder = await context.AuthenticateAsync(ApiKeyAuthentication.Scheme);
            if (!holder.Succeeded)
                return null;
            context.User = holder.Principal;
            return await remembered.OfKeyAsync(key);
        }

        var session = await context.AuthenticateAsync(SessionClaims.Scheme);
        if (!session.Succeeded || session.Principal.Identity?.Name is not { } name || session.Principal.FindFirstValue(SessionClaims.Stamp) is not { } stamp)
            return null;
        context.User = session.Principal;
        return await remembered.OfSessionAsync(name, stamp);
    }
}
