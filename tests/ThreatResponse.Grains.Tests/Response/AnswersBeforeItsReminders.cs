using Orleans.Runtime;
using ThreatResponse.Grains.Tests.Response.Actions;

namespace ThreatResponse.Grains.Tests.Response;

/// <summary>A silo that has just started may read its reminders for a minute, with a slow database: who asks something else does not wait for that.</summary>
public sealed class AnswersBeforeItsReminders
{
    [Fact]
    public async Task A_grain_that_is_woken_every_minute_answers_and_is_reminded_once_that_can_be_written()
    {
        var reminders = new HeldReminders();
        await using var system = await ListSystem.StartAsync(null, new Death(), reminders: reminders);

        Assert.True((await system.List().GetAsync()).Refusal is null);
        Assert.Empty(await system.Devices().ListAsync());
        await reminders.Asked.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(reminders.Written);

        reminders.Release();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (reminders.Written.Count < 2 && !patience.IsCancellationRequested)
        {
            system.Clock.Advance(TimeSpan.FromSeconds(1));
            await system.Devices().ListAsync();
        }

        Assert.Equal(2, reminders.Written.Count);
    }

    /// <summary>Writes nothing until it is let go; the first that is asked then fails.</summary>
    private sealed class HeldReminders : IReminderTable
    {
        private readonly TaskCompletionSource _asked = new(), _released = new();
        private int _failed;

        public Task Asked => _asked.Task;

        public System.Collections.Concurrent.ConcurrentDictionary<GrainId, ReminderEntry> Written { get; } = new();

        public void Release() => _released.SetResult();

        public async Task<string?> UpsertRow(ReminderEntry entry)
        {
            _asked.TrySetResult();
            await _released.Task;
            if (Interlocked.Exchange(ref _failed, 1) == 0)
                throw new IOException("database is locked");
            Written[entry.GrainId] = entry;
            return "1";
        }

        public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(new ReminderTableData());

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData());

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Task.FromResult(Written.GetValueOrDefault(grainId));

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(Written.TryRemove(grainId, out _));

        public Task TestOnlyClearTable() => Task.CompletedTask;
    }
}
