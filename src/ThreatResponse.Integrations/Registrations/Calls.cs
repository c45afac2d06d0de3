namespace ThreatResponse.Integrations.Registrations;

/// <summary>Calls to registries for one question. The first is paid for; every other waits until it may be made.</summary>
internal sealed class Calls(Func<CancellationToken, Task> another)
{
    private bool _begun;

    public async Task NextAsync(CancellationToken stop)
    {
        if (_begun)
            await another(stop);
        _begun = true;
    }
}
