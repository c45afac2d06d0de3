using CsCheck;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>In no minute, and on no day, are there more calls than the quota says, however they come.</summary>
public sealed class CallsStayWithinTheQuota
{
    private static readonly DateTimeOffset _start = new(2026, 7, 14, 23, 58, 0, TimeSpan.Zero);

    [Fact]
    public void Whoever_calls_as_soon_as_it_may_never_exceeds_it() => Gen.Select(Gen.Int[1, 8], Gen.Int[1, 40], Gen.Int[0, 90].Array[1, 60]).Sample((perMinute, perDay, pauses) =>
    {
        var (quota, budget, now, calls) = (new EnricherQuota(perMinute, perDay), CallBudget.Full, _start, new List<DateTimeOffset>());
        foreach (var pause in pauses)
        {
            now = now.AddSeconds(pause);
            var next = budget.NextAt(quota, now);
            now = next > now ? next : now;
            Assert.True(budget.Free(quota, now) > 0, $"It says {next:O}, and may not then.");
            budget = budget.Spend(quota, now);
            calls.Add(now);
        }

        foreach (var call in calls)
            Assert.True(calls.Count(other => other > call.AddMinutes(-1) && other <= call) <= perMinute);
        Assert.All(calls.GroupBy(call => call.UtcDateTime.Date), day => Assert.True(day.Count() <= perDay));
    });

    [Fact]
    public void Without_a_limit_everything_is_free_and_nothing_is_kept()
    {
        var budget = CallBudget.Full;
        for (var i = 0; i < 1_000; i++)
            budget = budget.Spend(EnricherQuota.None, _start);
        Assert.Equal((int.MaxValue, 0, 1_000), (budget.Free(EnricherQuota.None, _start), budget.Recent.Count, budget.CallsOn(_start)));
    }

    [Fact]
    public void A_day_begins_at_midnight_UTC()
    {
        var quota = new EnricherQuota(null, 1);
        var spent = CallBudget.Full.Spend(quota, _start);
        Assert.Equal(new DateTimeOffset(2026, 7, 15, 0, 0, 0, TimeSpan.Zero), spent.NextAt(quota, _start));
        Assert.Equal((0, 1), (spent.Free(quota, _start), spent.Free(quota, _start.AddMinutes(2))));
    }

    [Fact]
    public void A_minute_that_goes_on_into_the_next_day_is_waited_for()
    {
        var quota = new EnricherQuota(1, 1);
        var late = new DateTimeOffset(2026, 7, 14, 23, 59, 30, TimeSpan.Zero);
        var spent = CallBudget.Full.Spend(quota, late);
        Assert.Equal(late.AddMinutes(1), spent.NextAt(quota, late));
        Assert.Equal((0, 1), (spent.Free(quota, late.AddSeconds(59)), spent.Free(quota, late.AddMinutes(1))));
    }

    [Fact]
    public void What_was_never_sent_is_given_back_and_what_was_sent_still_counts()
    {
        var quota = new EnricherQuota(2, 2);
        var budget = CallBudget.Full.Spend(quota, _start).Spend(quota, _start.AddSeconds(30)).GiveBack(_start);
        Assert.Equal((1, 1, 1), (budget.Free(quota, _start.AddSeconds(31)), budget.CallsInLastMinute(_start.AddSeconds(31)), budget.CallsOn(_start)));

        // The one that was sent half a minute later counts until its own minute is over.
        Assert.Equal(1, budget.CallsInLastMinute(_start.AddSeconds(65)));
    }

    [Fact]
    public void What_is_given_back_a_day_later_frees_nothing_of_that_day()
    {
        var quota = new EnricherQuota(null, 2);
        var tomorrow = _start.AddMinutes(3);
        Assert.Equal(1, CallBudget.Full.Spend(quota, _start).Spend(quota, tomorrow).GiveBack(_start).CallsOn(tomorrow));
    }

    [Fact]
    public void A_clock_that_is_set_back_frees_nothing()
    {
        var quota = new EnricherQuota(2, null);
        var spent = CallBudget.Full.Spend(quota, _start).Spend(quota, _start.AddSeconds(1));
        Assert.Equal(0, spent.Free(quota, _start.AddMinutes(-30)));
    }
}
