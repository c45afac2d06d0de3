using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;

namespace ThreatResponse.Web.Shell;

/// <summary>
/// Hands what a page read while it was prerendered to the circuit that takes it over, so that nothing is read twice and nothing flickers.
/// The values stay on the server; only a random token travels through the page. A circuit that opens on another server reads again.
/// </summary>
internal sealed class Handover(PersistentComponentState state, IMemoryCache kept) : IDisposable
{
    private const string StateKey = "tr-handover";
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);
    private PersistingComponentStateSubscription? subscription;
    private string? token;
    private bool asked;

    public async Task<T> OnceAsync<T>(string key, bool interactive, Func<Task<T>> read) where T : class
    {
        if (interactive)
        {
            if (!asked)
            {
                asked = true;
                state.TryTakeFromJson(StateKey, out token);
            }

            if (token is not null && kept.TryGetValue<T>((token, key), out var value) && value is not null)
            {
                kept.Remove((token, key));
                return value;
            }

            return await read();
        }

        var fresh = await read();
        if (token is null)
        {
            token = Guid.NewGuid().ToString("N");
            subscription = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }

        kept.Set((token, key), fresh, KeptFor);
        return fresh;
    }

    public void Dispose() => subscription?.Dispose();

    private Task Persist()
    {
        state.PersistAsJson(StateKey, token);
        return Task.CompletedTask;
    }
}
