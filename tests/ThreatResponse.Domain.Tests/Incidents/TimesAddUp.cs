using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class TimesAddUp
{
    private static readonly Gen<IncidentTimes> _few =
        Gen.Select(Gen.Int[0, 5000], Gen.Enum<Familiarity>(), (minute, familiarity) =>
                AddTimes.Of(Given.Alert("h", at: Given.Midnight.AddMinutes(minute)).Journalled(1), familiarity, familiarity == Familiarity.Routine))
            .List[1, 5].Select(parts => parts.Aggregate(AddTimes.Sum));

    [Fact]
    public void In_any_order_and_grouping_while_there_are_few_spans() =>
        Gen.Select(_few, _few, _few).Sample((a, b, c) =>
        {
            Assert.Equal(Canonical.Text(AddTimes.Sum(a, b)), Canonical.Text(AddTimes.Sum(b, a)));
            Assert.Equal(Canonical.Text(AddTimes.Sum(AddTimes.Sum(a, b), c)), Canonical.Text(AddTimes.Sum(a, AddTimes.Sum(b, c))));
        }, iter: 300);

    [Fact]
    public void At_most_sixteen_spans_are_kept_in_order() =>
        Gen.Int[0, 100_000].List[1, 200].Sample(
            minutes =>
            {
                var times = minutes.Select(minute => AddTimes.Of(Given.Alert("h", at: Given.Midnight.AddMinutes(minute)).Journalled(1), Familiarity.New, false)).Aggregate(AddTimes.Sum);
                Assert.InRange(times.Spans.Count, 1, 16);
                Assert.All(times.Spans.Zip(times.Spans.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
                Assert.Equal(times.First.ToUnixTimeMilliseconds(), times.Spans[0].From);
                Assert.Equal(times.Last.ToUnixTimeMilliseconds(), times.Spans[^1].To);
                Assert.Equal(Canonical.Text(times.Spans), Canonical.Text(times.Notable));
            },
            iter: 100);
}
