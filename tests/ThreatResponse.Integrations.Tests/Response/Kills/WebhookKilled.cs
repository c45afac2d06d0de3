using System.Text;
using System.Text.Json.Nodes;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Tests.Response.Webhook;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>A receiver that accepts everything and tells later how it ended. What it is told under one identity it does once; what it is told under two, twice.</summary>
internal sealed class WebhookKilled : KillCounterpart
{
    private readonly WebhookCounterpart _counterpart;
    private readonly Dictionary<string, string> _tokens = [];
    private readonly HashSet<string> _unanswered = [];

    public WebhookKilled(WebhookCounterpart counterpart)
    {
        _counterpart = counterpart;
        counterpart.Receiver.Time = Clock;
        counterpart.Receiver.Answers = told =>
        {
            var id = told["responseId"]!.GetValue<string>();
            _tokens[id] = told["callback"]!["token"]!.GetValue<string>();
            return StandInAnswer.Json("""{"status":"accepted"}""");
        };
    }

    public override string Name => "webhook, callback";

    public override IEnforcementProduct Product { get; } = new WebhookProduct(Quick.Limits);

    public override IReadOnlyDictionary<string, string> Settings => _counterpart.With();

    public override Task<string?> PutForeignAsync() => Task.FromResult<string?>(null);

    public override Task<IReadOnlyList<string>> InForceAsync() => Task.FromResult<IReadOnlyList<string>>([.. Done().SelectMany(one => Enumerable.Repeat(one.Key, Math.Max(0, one.Value)))]);

    public override Task<string?> LeftoverAsync() => Task.FromResult(
        _tokens.Keys.Except(_unanswered).Any() ? "a response waits for its end"
        : Done().FirstOrDefault(one => one.Value < 0) is { Key: { } twice } ? $"{twice} was unblocked twice"
        : null);

    public override async Task GoOnAsync(KillSystem system)
    {
        foreach (var (id, token) in _tokens.ToList())
        {
            // Who told it and got no answer tells it again: it was taken then when nothing waits for it any more.
            if (await system.ToldAsync(id, token, Encoding.UTF8.GetBytes("""{"status":"completed"}""")) || (!system.Life.IsDead && _unanswered.Remove(id)))
                _tokens.Remove(id);
            else if (system.Life.IsDead)
                _unanswered.Add(id);
        }
    }

    public override ValueTask DisposeAsync() => _counterpart.DisposeAsync();

    /// <summary>How often each was blocked and not unblocked.</summary>
    private Dictionary<string, int> Done()
    {
        var done = new Dictionary<string, int>();
        foreach (var told in _counterpart.Receiver.Told)
        {
            foreach (var target in told["targets"]!.AsArray().OfType<JsonObject>())
            {
                var value = target["value"]!.GetValue<string>();
                done[value] = done.GetValueOrDefault(value) + (told["action"]!["verb"]!.GetValue<string>() == "block" ? 1 : -1);
            }
        }

        return done;
    }
}
