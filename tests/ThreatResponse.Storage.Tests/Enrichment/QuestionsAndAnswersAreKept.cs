using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Enrichment;

namespace ThreatResponse.Storage.Tests.Enrichment;

/// <summary>What is wanted by many is one question; what was answered is not asked until it has run out.</summary>
public sealed class QuestionsAndAnswersAreKept
{
    private static readonly DateTimeOffset _now = Given.Start;

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_wanted_twice_is_due_once_with_the_higher_priority(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();

        Assert.Equal(2, await enrichment.WantAsync("vt", [Wish("a", 100), Wish("b", 300), Wish("a", 200)], _now, default));
        Assert.Equal(0, await enrichment.WantAsync("vt", [Wish("a", 150), Wish("b", 300)], _now, default));
        Assert.Equal(1, await enrichment.WantAsync("vt", [Wish("a", 700)], _now, default));
        await enrichment.WantAsync("other", [Wish("a", 900)], _now, default);

        Assert.Equal([("a", 700), ("b", 300)], (await enrichment.DueAsync("vt", true, 10, _now, default)).Select(entry => (entry.Value, entry.Priority)));
        Assert.Single(await enrichment.DueAsync("vt", true, 1, _now, default));
        Assert.Equal(2, await enrichment.WaitingAsync("vt", _now, default));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task An_answer_is_not_asked_for_until_it_has_run_out(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();
        await enrichment.WantAsync("vt", [Wish("a", 100)], _now, default);
        var answered = Answered("a", Verdict.Malicious, 90) with { Expires = _now.AddHours(1), Due = null };
        await enrichment.AnswerAsync(answered, tells: true, differs: true, default);

        Assert.Equal(0, await enrichment.WantAsync("vt", [Wish("a", 700)], _now.AddMinutes(59), default));
        Assert.Empty(await enrichment.DueAsync("vt", true, 10, _now.AddMinutes(59), default));
        Assert.Null(await enrichment.NextDueAsync("vt", default));

        Assert.Equal(1, await enrichment.WantAsync("vt", [Wish("a", 700)], _now.AddHours(1), default));
        var due = Assert.Single(await enrichment.DueAsync("vt", true, 10, _now.AddHours(1), default));
        Assert.Equal(("Ninety of a hundred", 90, Verdict.Malicious, 700), (due.Answer!.Says, due.Answer.Score, due.Answer.Verdict, due.Priority));
        Assert.Equal([("vt", "ip", 1)], (await enrichment.OfAsync([("file", "a"), ("file", "none")], default)).Select(entry => (entry.Provider, entry.Answer!.Facts[0].Name, entry.Answer.Facts.Count)));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_asked_again_by_itself_comes_after_everything_else_and_can_be_left_out(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();
        await enrichment.WantAsync("vt", [Wish("again", 900), Wish("new", 1)], _now, default);
        await enrichment.AnswerAsync(Answered("again", Verdict.Unknown, null) with { Due = _now.AddHours(1) }, false, false, default);

        Assert.Equal(["new"], (await enrichment.DueAsync("vt", true, 10, _now, default)).Select(entry => entry.Value));
        Assert.Equal(["new", "again"], (await enrichment.DueAsync("vt", true, 10, _now.AddHours(2), default)).Select(entry => entry.Value));
        Assert.Equal(["new"], (await enrichment.DueAsync("vt", false, 10, _now.AddHours(2), default)).Select(entry => entry.Value));
        await enrichment.WantNowAsync("vt", "file", "again", _now, default);
        Assert.Equal(["again", "new"], (await enrichment.DueAsync("vt", false, 10, _now, default)).Select(entry => entry.Value));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_failure_keeps_the_last_answer_and_says_why_and_when_again(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();
        await enrichment.WantAsync("vt", [Wish("a", 100)], _now, default);
        await enrichment.AnswerAsync(Answered("a", Verdict.Malicious, 90), true, true, default);
        var entry = (await enrichment.OneAsync("vt", "file", "a", default))!;
        await enrichment.FailAsync(entry with { Due = _now.AddMinutes(5), Tries = 3, Fault = "It did not answer." }, default);

        entry = (await enrichment.OneAsync("vt", "file", "a", default))!;
        Assert.Equal(("It did not answer.", 3, _now.AddMinutes(5), Verdict.Malicious), (entry.Fault, entry.Tries, entry.Due, entry.Answer!.Verdict));
        Assert.Equal(_now.AddMinutes(5), await enrichment.NextDueAsync("vt", default));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Whom_nobody_has_told_is_on_record_until_it_is_done(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();
        await enrichment.WantAsync("vt", [Wish("a", 1), Wish("b", 1), Wish("c", 1)], _now, default);
        await enrichment.AnswerAsync(Answered("a", Verdict.Malicious, 90), true, true, default);
        await enrichment.AnswerAsync(Answered("b", Verdict.Unknown, null), false, false, default);
        await enrichment.AnswerAsync(Answered("c", Verdict.Suspicious, 40), true, true, default);
        await enrichment.AnswerAsync(Answered("c", Verdict.Suspicious, 40), false, false, default);

        Assert.Equal([("file", "a"), ("file", "c")], (await enrichment.UntoldAsync("vt", 10, default)).Select(value => (value.Type, value.Value)).Order());
        await enrichment.ToldAsync("vt", [new("file", "a", _now)], default);
        Assert.Equal([new AnsweredValue("file", "c", _now)], await enrichment.UntoldAsync("vt", 10, default));

        // An answer that came while they were told of the one before.
        await enrichment.AnswerAsync(Answered("c", Verdict.Good, 0) with { Answered = _now.AddSeconds(1) }, true, true, default);
        await enrichment.ToldAsync("vt", [new("file", "c", _now)], default);
        Assert.Equal([new AnsweredValue("file", "c", _now.AddSeconds(1))], await enrichment.UntoldAsync("vt", 10, default));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task An_opinion_that_has_run_out_is_news_once_and_again_when_it_was_renewed(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var enrichment = store.Get<IEnrichmentStore>();
        await enrichment.WantAsync("vt", [Wish("a", 1), Wish("b", 1), Wish("none", 1)], _now, default);
        await enrichment.AnswerAsync(Answered("a", Verdict.Malicious, 90) with { Expires = _now.AddMinutes(2) }, false, true, default);
        await enrichment.AnswerAsync(Answered("b", Verdict.Good, 1) with { Expires = _now.AddMinutes(1) }, false, true, default);
        await enrichment.AnswerAsync(Answered("none", Verdict.Unknown, null) with { Expires = _now.AddMinutes(1) }, false, false, default);
        Assert.Equal(_now.AddMinutes(1), await enrichment.NextRunsOutAsync("vt", default));
        Assert.Null(await enrichment.NextRunsOutAsync("other", default));

        await enrichment.RunOutAsync("vt", 10, _now.AddSeconds(59), default);
        Assert.Empty(await enrichment.UntoldAsync("vt", 10, default));
        await enrichment.RunOutAsync("vt", 1, _now.AddMinutes(2), default);
        Assert.Equal(["b"], (await enrichment.UntoldAsync("vt", 10, default)).Select(value => value.Value));
        await enrichment.RunOutAsync("vt", 10, _now.AddMinutes(2), default);
        Assert.Equal([("file", "a"), ("file", "b")], (await enrichment.UntoldAsync("vt", 10, default)).Select(value => (value.Type, value.Value)).Order());
        Assert.Null(await enrichment.NextRunsOutAsync("vt", default));

        await enrichment.ToldAsync("vt", [new("file", "a", _now), new("file", "b", _now)], default);
        await enrichment.RunOutAsync("vt", 10, _now.AddHours(1), default);
        Assert.Empty(await enrichment.UntoldAsync("vt", 10, default));
        await enrichment.AnswerAsync(Answered("a", Verdict.Malicious, 90) with { Expires = _now.AddHours(2) }, false, false, default);
        Assert.Equal(_now.AddHours(2), await enrichment.NextRunsOutAsync("vt", default));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task How_answers_changed_is_kept_and_gone_with_the_provider(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var (enrichment, queries) = (store.Get<IEnrichmentStore>(), store.Get<IEnrichmentQueries>());
        await enrichment.WantAsync("vt", [Wish("a", 1)], _now, default);
        await enrichment.WantAsync("other", [Wish("a", 1)], _now, default);
        await enrichment.AnswerAsync(Answered("a", Verdict.Suspicious, 35, 2), true, true, default);
        await enrichment.AnswerAsync(Answered("a", Verdict.Malicious, 90, 30) with { Answered = _now.AddHours(6) }, true, true, default);

        Assert.Equal([(Verdict.Suspicious, 2, 70), (Verdict.Malicious, 30, 70)], (await queries.PastAsync("file", "a", default)).Select(past => (past.Verdict, past.Positive!.Value, past.Engines!.Value)));
        Assert.Equal(["other", "vt"], (await queries.OfValueAsync("file", "a", default)).Select(entry => entry.Provider));
        await enrichment.ForgetAsync("vt", default);
        Assert.Empty(await queries.PastAsync("file", "a", default));
        Assert.Equal(["other"], (await queries.OfValueAsync("file", "a", default)).Select(entry => entry.Provider));
    }

    private static EnrichmentWish Wish(string value, int priority) => new("file", value, priority);

    private static EnrichmentEntry Answered(string value, Verdict verdict, int? score, int? positive = null) => new()
    {
        Provider = "vt",
        Type = "file",
        Value = value,
        Answered = _now,
        Expires = _now.AddHours(24),
        Reliability = Reliability.B,
        Answer = new EnrichmentAnswer(EnrichmentStatus.Found, verdict, score, score is null ? "Nothing" : "Ninety of a hundred", [new EnrichmentFact("ip", "198.51.100.1")])
        {
            Engines = positive is { } many ? new EngineCount(many, 70, null) : null,
        },
    };
}
