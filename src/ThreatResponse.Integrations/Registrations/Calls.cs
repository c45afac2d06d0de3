namespace ThreatResponse.Integrations.Registrations;

/// <summary>Calls to registries for one question. The first is paid for; every other waits until it may be made.</summary>
/// <param name="toHolders">Also to servers of whoever holds a network, who may be whom the question is about.</param>
internal sealed class Calls(Func<CancellationToken, Task> another, bool toHolders = true)
{
    public bool ToHolders => toHolders;

    private bool _begun;

    public async Task NextAsync(CancellationToken stop)
    {
        if (_begun)
            await another(stop);
        _begun = true;
    }
}
