using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

/// <summary>Who holds the key in <c>X-Api-Key</c>, or in <c>Authorization</c> raw or as a bearer token. Answers are remembered for five seconds.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains, ApiKeyAuthentication.Remembered remembered)
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
        return authorization.Length > 0 && !authorization.Contains(' ', StringComparison.Ordinal) ? authorization : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyIn(Request) is not { } key)
            return AuthenticateResult.NoResult();
        var caller = await remembered.OfAsync(key, grains, TimeProvider);
        return caller is null
            ? AuthenticateResult.Fail("The key is not known, has expired, or was revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(Callers.ToPrincipal(caller, Scheme), Scheme));
    }

    /// <summary>Answers of the access directory, for a few seconds: senders come with the same key again and again.</summary>
    internal sealed class Remembered
    {
        private static readonly TimeSpan _for = TimeSpan.FromSeconds(5);
        private readonly ConcurrentDictionary<string, (DateTimeOffset Until, Caller Caller)> _callers = new(StringComparer.Ordinal);

        public async Task<Caller?> OfAsync(string key, IGrainFactory grains, TimeProvider time)
        {
            var now = time.GetUtcNow();
            if (_callers.TryGetValue(key, out var known) && known.Until > now)
                return known.Caller;
            var answer = await grains.GetGrain<IAccessDirectoryGrain>("all").AuthenticateAsync(key);
            if (answer.Value is not { } caller)
            {
                _callers.TryRemove(key, out _);
                return null;
            }

            if (_callers.Count > 10_000)
                _callers.Clear();
            _callers[key] = (now + _for, caller);
            return caller;
        }
    }
}
