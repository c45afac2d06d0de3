using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

/// <summary>
/// Who a key or a session belongs to, remembered for five seconds: callers come with the same one again and again, and one that was taken away
/// must stop working within ten. Only hashes are kept.
/// </summary>
internal sealed class RememberedCallers(IGrainFactory grains, TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan _for = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, Caller Caller)> _callers = new(StringComparer.Ordinal);

    /// <summary>Null when the key is not known, has expired or was revoked.</summary>
    public Task<Caller?> OfKeyAsync(string key) =>
        OfAsync(HashOf("key", key), async () => (await grains.GetGrain<IAccessDirectoryGrain>("all").AuthenticateAsync(key)).Value);

    /// <summary>Null when the account was disabled, or its password changed, since the session began.</summary>
    public Task<Caller?> OfSessionAsync(string name, string stamp) =>
        OfAsync(HashOf(name, stamp), async () => (await grains.GetGrain<IAccountGrain>(name).ResumeAsync(stamp)).Value is { } person
            ? new Caller(person.Name, person.Display, Roles.Grants(person.Role))
            : null);

    private async Task<Caller?> OfAsync(string hash, Func<Task<Caller?>> ask)
    {
        var now = time.GetUtcNow();
        if (_callers.TryGetValue(hash, out var known) && known.Until > now)
            return known.Caller;
        if (await ask() is not { } caller)
        {
            _callers.TryRemove(hash, out _);
            return null;
        }

        if (_callers.Count >= Most)
            _callers.Clear();
        _callers[hash] = (now + _for, caller);
        return caller;
    }

    private static string HashOf(string kind, string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{secret}")));
}
