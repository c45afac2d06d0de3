using System.Security.Cryptography;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Host.Embedded;

/// <summary>Makes the administrator when there is no account yet, and says how to sign in, once.</summary>
internal static class FirstStart
{
    /// <returns>The random password, when one was made.</returns>
    public static async Task<string?> Prepare(IGrainFactory grains, Func<string, string?> environment)
    {
        Caller.System.Enter();
        var directory = grains.GetGrain<IAccessDirectoryGrain>("all");
        if ((await directory.AccountsAsync()).Count > 0)
            return null;

        // The key first: a crash in between leaves no account, and the next start does both again.
        if (environment("TR_ADMIN_API_KEY") is { Length: > 0 } key)
            await directory.AdoptKeyAsync("administrator", Role.Administrator, key);
        var given = environment("TR_ADMIN_PASSWORD");
        var password = string.IsNullOrEmpty(given) ? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20) : given;
        var made = await grains.GetGrain<IAccountGrain>("admin").CreateAsync("Administrator", Role.Administrator, password);
        if (made.Refusal is { } refusal)
            throw new InvalidOperationException($"TR_ADMIN_PASSWORD: {refusal.Message}");
        return string.IsNullOrEmpty(given) ? password : null;
    }
}
