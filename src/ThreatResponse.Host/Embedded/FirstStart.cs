using System.Security.Cryptography;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Host.Embedded;

/// <summary>Makes the administrator when there is no account yet, and says how to sign in, once.</summary>
internal static class FirstStart
{
    /// <returns>The random password, when one was made.</returns>
    public static async Task<string?> Prepare(IGrainFactory grains, Func<string, string?> environment)
    {
        var given = environment("TR_ADMIN_PASSWORD");
        var password = string.IsNullOrEmpty(given) ? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20) : given;
        var key = environment("TR_ADMIN_API_KEY");
        Caller.System.Enter();
        var made = await grains.GetGrain<IAccessDirectoryGrain>("all").BootstrapAsync(password, string.IsNullOrEmpty(key) ? null : key);
        return made && string.IsNullOrEmpty(given) ? password : null;
    }
}
