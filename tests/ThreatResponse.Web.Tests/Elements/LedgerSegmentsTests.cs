using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class LedgerSegmentsTests
{
    [Fact]
    public void Lines_stand_in_their_fixed_order_whatever_order_they_come_in()
    {
        IReadOnlyList<LedgerLine> ledger = [new("spread", 20, ""), new("learning", -48, ""), new("variety", 120, ""), new("severity", 240, ""), new("intelligence", 96, ""), new("something new", 5, ""), new("recurrence", 0, "")];

        Assert.Equal(["severity", "variety", "learning", "intelligence", "spread", "something new"], LedgerSegments.InOrder(ledger).Select(line => line.Name));
    }

    [Fact]
    public void A_bar_is_held_at_1000()
    {
        var bar = LedgerSegments.Bar([new("severity", 300, ""), new("infection", 650, ""), new("target value", 150, ""), new("spread", 80, "")]);

        Assert.Equal([300d, 650, 50], bar.Select(segment => segment.Width));
    }

    [Fact]
    public void Negative_lines_eat_into_the_end_from_the_right()
    {
        var bar = LedgerSegments.Bar([new("severity", 240, ""), new("blocked", -100, ""), new("target value", -20, "")]);

        Assert.Equal([new LedgerSegment("severity", "g-detection", 240, 0), new LedgerSegment("blocked", "g-minus", 100, 100), new LedgerSegment("target value", "g-minus", 20, 120)], bar);
    }

    [Fact]
    public void In_words_it_is_what_a_screen_reader_says() =>
        Assert.Equal("severity +300, blocked −100", LedgerSegments.InWords([new("blocked", -100, ""), new("severity", 300, "")]));
}
