using System.Security.Cryptography;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Host.Configuration;

namespace ThreatResponse.Host;

/// <summary>
/// Makes the administrator when there is no account yet, and the sources that the configuration names. Several processes may start at once, and silos
/// come and go meanwhile: the grains see to it that each thing is made once, and what fails here is done again.
/// </summary>
internal sealed partial class FirstStart(IGrainFactory grains, TimeProvider time, ILogger<FirstStart> log)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <returns>The random password, when one was made.</returns>
    /// <exception cref="InvalidOperationException">The given password is refused.</exception>
    public async Task<string?> PrepareAsync(HostSettings settings, Func<string, string?> environment, CancellationToken stop)
    {
        var given = environment("TR_ADMIN_PASSWORD");
        var password = string.IsNullOrEmpty(given) ? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20) : given;
        while (true)
        {
            try
            {
                var isMade = await MakeAdministrator(environment("TR_ADMIN_API_KEY"), password);
                if (settings.Roles.HasFlag(HostRoles.Gateway))
                    await EnsureSources(settings.Follow);
                return isMade && string.IsNullOrEmpty(given) ? password : null;
            }
            catch (Exception fault) when (settings.Cluster is not null && fault is not InvalidOperationException && !stop.IsCancellationRequested)
            {
                LogAgain(fault.Message);
                await Task.Delay(_pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception fault) when (settings.Cluster is not null && stop.IsCancellationRequested)
            {
                // Asked to end meanwhile: whoever starts next does it.
                LogAgain(fault.Message);
                return null;
            }
        }
    }

    private async Task<bool> MakeAdministrator(string? key, string password)
    {
        Caller.System.Enter();
        var directory = grains.GetGrain<IAccessDirectoryGrain>("all");
        if ((await directory.AccountsAsync()).Count > 0)
            return false;

        // The key first: a crash in between leaves no account, and the next start does both again.
        if (!string.IsNullOrEmpty(key))
            await directory.AdoptKeyAsync("administrator", Role.Administrator, key);
        var made = await grains.GetGrain<IAccountGrain>("admin").FoundAsync("Administrator", password);
        if (made.Refusal is { } refusal and not AccountExists)
            throw new InvalidOperationException($"TR_ADMIN_PASSWORD: {refusal.Message}");
        return !made.IsRefused;
    }

    private async Task EnsureSources(IReadOnlyList<(string File, string Source)> followed)
    {
        foreach (var (_, source) in followed)
        {
            Caller.System.Enter();
            await grains.GetGrain<ISourceDirectoryGrain>("all").EnsureAsync(source, "suricata-eve");
        }
    }

    [LoggerMessage(7004, LogLevel.Warning, "The first start is not done yet and is tried again: {Reason}")]
    private partial void LogAgain(string reason);
}
