namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// Large batches are decided a few at a time: more at once would not be done sooner, but would keep each other's memory alive and wait for each other's
/// rows. Small ones, which is what comes when nothing piles up, go on at once.
/// </summary>
internal sealed class LargeBatches : IDisposable
{
    private const int Large = 250;
    private readonly SemaphoreSlim _turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <returns>To be disposed when the batch is done; null for a small one.</returns>
    public async Task<IDisposable?> Enter(int alerts, CancellationToken stop)
    {
        if (alerts < Large)
            return null;
        await _turns.WaitAsync(stop);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
