using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ThreatResponse.Gateway.Access;

/// <summary>Who holds the key in <c>X-Api-Key</c>, or in <c>Authorization</c> raw, as a bearer token, or as the password of basic authentication.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RememberedCallers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "tr-api-key";

    public static string? KeyIn(HttpRequest request)
    {
        if (request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key)
            return key.Trim();
        var authorization = request.Headers.Authorization.ToString().Trim();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return authorization[7..].Trim();
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return PasswordIn(authorization[6..].Trim());
        return authorization.Length > 0 && !authorization.Contains(' ', StringComparison.Ordinal) ? authorization : null;
    }

    /// <summary>Devices that know no other way send a key as a password; the name is theirs to choose.</summary>
    private static string? PasswordIn(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is var colon && colon >= 0 && colon < pair.Length - 1 ? pair[(colon + 1)..] : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyIn(Request) is not { } key)
            return AuthenticateResult.NoResult();
        var caller = await callers.OfKeyAsync(key);
        return caller is null
            ? AuthenticateResult.Fail("The key is not known, has expired, or was revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(Callers.ToPrincipal(caller, Scheme), Scheme));
    }
}
