using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Web.Enrichment;

namespace ThreatResponse.Web.Tests.Enrichment;

public class EngineLineTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_a_provider_that_counts_in_words_as_drawn()
    {
        var lines = EngineLine.Of([Past("vt", 0, 0, 70), Past("geo", 1, null, null), Past("vt", 5, 12, 70), Past("lists", 2, 1, null)]);

        Assert.Equal(["lists", "vt"], lines.Select(line => line.Provider));
        Assert.Equal("lists: 1 on 23 Feb", lines[0].Sentence(Start.AddDays(10), null));
        Assert.Equal("vt: 0 of 70 on 21 Feb, 12 of 70 on 26 Feb", lines[1].Sentence(Start.AddDays(10), null));
        Assert.Equal(12, lines[1].Highest);
    }

    [Fact]
    public void What_was_said_holds_until_something_else_is_said()
    {
        var line = Assert.Single(EngineLine.Of([Past("vt", 0, 0, 70), Past("vt", 5, 10, 70)]));

        Assert.Equal("M0 100H50V50H100", line.Path(Start, Start.AddDays(10), 0, 100, 0, 100, 20));
    }

    [Fact]
    public void One_answer_of_this_moment_is_drawn_too() =>
        Assert.Equal("M0 50H100", Assert.Single(EngineLine.Of([Past("vt", 0, 10, 70)])).Path(Start, Start, 0, 100, 0, 100, 20));

    private static EnrichmentPast Past(string provider, int day, int? positive, int? engines) => new(provider, Start.AddDays(day), Verdict.Unknown, null, positive, engines);
}
