using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public sealed class SharedCountsTests
{
    private static readonly IncidentFilter _open = new();
    private readonly ClockByHand _clock = new();
    private readonly SharedCounts _shared;
    private Func<Task<IncidentCounts>> _count;
    private long _told = 1;
    private int _counted;

    public SharedCountsTests()
    {
        _count = () => Task.FromResult(new IncidentCounts(_counted, 0, 0, 0, 0, 10_000));
        _shared = new SharedCounts(_ => Counted(), () => Task.FromResult<IReadOnlyList<BandStep>>([]), () => _told, _clock);
    }

    [Fact]
    public async Task What_has_not_changed_is_counted_once_however_long_it_stays_so()
    {
        var first = await _shared.CountAsync(_open);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await _shared.CountAsync(_open with { }));
        Assert.True(first.IsCurrent);
    }

    [Fact]
    public async Task While_changes_come_a_count_is_shared_for_two_seconds_and_says_that_it_is_not_the_last()
    {
        await _shared.CountAsync(_open);
        _told++;
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        var (old, isCurrent) = await _shared.CountAsync(_open);
        Assert.Equal((1, false), (old.Total, isCurrent));

        _clock.Advance(TimeSpan.FromSeconds(0.1));
        (var anew, isCurrent) = await _shared.CountAsync(_open);
        Assert.Equal((2, true), (anew.Total, isCurrent));
    }

    [Theory]
    [InlineData(200, 9.9, false)]
    [InlineData(200, 10.1, true)]
    [InlineData(5_000, 14.9, false)]
    [InlineData(5_000, 15, true)]
    public async Task What_takes_long_is_counted_less_often_but_within_a_quarter_of_a_minute(int takes, double secondsAfter, bool anew)
    {
        var plain = _count;
        _count = () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(takes));
            return plain();
        };
        await _shared.CountAsync(_open);
        _told++;
        _clock.Advance(TimeSpan.FromSeconds(secondsAfter) - TimeSpan.FromMilliseconds(takes));

        Assert.Equal(anew ? 2 : 1, (await _shared.CountAsync(_open)).Counts.Total);
    }

    [Fact]
    public async Task One_that_fails_is_made_again_and_one_under_way_is_waited_for()
    {
        var plain = _count;
        _count = () => throw new TimeoutException("away");
        await Assert.ThrowsAsync<TimeoutException>(() => _shared.CountAsync(_open));
        var slow = new TaskCompletionSource<IncidentCounts>();
        _count = () => slow.Task;
        var asked = _shared.CountAsync(_open);
        _told++;
        _clock.Advance(TimeSpan.FromMinutes(1));
        var askedAgain = _shared.CountAsync(_open);
        slow.SetResult(await plain());

        Assert.Equal(await asked, await askedAgain);
        Assert.Equal(2, _counted);
    }

    private Task<IncidentCounts> Counted()
    {
        _counted++;
        return _count();
    }

    private sealed class ClockByHand : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
