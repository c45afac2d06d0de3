using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Tests.Indicators;

public sealed class EverySiloKnowsWhatWasJudged
{
    [Fact]
    public async Task Within_ten_seconds_and_goes_on_after_a_fault_of_the_store()
    {
        var (keys, time) = (new Keys(), new FakeTimeProvider());
        using var judged = new JudgedIndicators(keys);
        using var load = new LoadJudgedIndicators(judged, time, NullLogger<LoadJudgedIndicators>.Instance);
        await load.StartAsync(CancellationToken.None);
        var alert = TestAlerts.On("web-1", 1, attacker: "198.51.100.23");
        Assert.False(judged.Matches(alert));

        // Judged elsewhere, and the store is away at the first look.
        keys.Judged = ["ipv4-addr|198.51.100.23"];
        keys.Faults = 1;
        await Tick(time, keys);
        Assert.False(judged.Matches(alert));
        await Tick(time, keys);
        await load.StopAsync(CancellationToken.None);
        Assert.True(judged.Matches(alert));
    }

    [Fact]
    public async Task What_was_read_earlier_does_not_come_to_stand_later()
    {
        var keys = new Keys();
        using var judged = new JudgedIndicators(keys);
        var held = new TaskCompletionSource();
        keys.Hold = held.Task;
        var periodic = judged.LoadAsync(CancellationToken.None);
        (keys.Judged, keys.Hold) = (["ipv4-addr|198.51.100.23"], Task.CompletedTask);
        var atOnce = judged.LoadAsync(CancellationToken.None);
        held.SetResult();
        await Task.WhenAll(periodic, atOnce);

        Assert.True(judged.Matches(TestAlerts.On("web-1", 1, attacker: "198.51.100.23")));
    }

    private static async Task Tick(FakeTimeProvider time, Keys keys)
    {
        var next = keys.Next;
        time.Advance(TimeSpan.FromSeconds(10));
        await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class Keys : IIndicatorKeys
    {
        private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<string> Judged { get; set; } = [];

        public int Faults { get; set; }

        public Task Hold { get; set; } = Task.CompletedTask;

        /// <summary>Completes when it was asked once more.</summary>
        public Task Next => _asked.Task;

        public async Task<IReadOnlyList<string>> JudgedAsync(CancellationToken stop)
        {
            var (found, hold) = (Judged, Hold);
            await hold;
            var asked = _asked;
            _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            asked.SetResult();
            return Faults-- > 0 ? throw new ThreatResponse.Contracts.StoreBusyException("told to") : found;
        }
    }
}
