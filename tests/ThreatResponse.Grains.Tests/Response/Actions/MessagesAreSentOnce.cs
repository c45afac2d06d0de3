using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Integrations.Mail;
using ThreatResponse.Testing;

namespace ThreatResponse.Grains.Tests.Response.Actions;

/// <summary>Against a real mail server.</summary>
public sealed class MessagesAreSentOnce
{
    private const string Taken = "MESSAGE FOLLOWS";

    [Fact]
    public async Task A_message_is_sent_and_on_record()
    {
        await using var server = await MailServer.StartAsync();
        await using var system = await ListSystem.StartAsync(null, new Death(), Mail(server));

        Assert.Contains("e-mail through 127.0.0.1", Assert.Single((await system.DryRunAsync(Message())).Value!.Changes).Then, StringComparison.Ordinal);
        var sent = (await system.AskAsync(Message())).Value!;

        Assert.Equal((ActionState.Done, (ActionKind?)null), (sent.State, sent.Inverse));
        Assert.Equal("taken by e-mail through 127.0.0.1", Assert.Single(sent.After).Is);
        await server.TakesAsync("look at this one");
        Assert.Equal("action-cannot-be", (await system.Action(sent.Id, "ana").UndoAsync("oops")).Refusal!.Code);
        Assert.Contains("No message can go to", (await system.AskAsync(Message() with { Target = "eve@evil.test" })).Value!.Error, StringComparison.Ordinal);
        Assert.Equal("action-is-invalid", (await system.AskAsync(Message() with { Parameters = new ActionParameters() })).Refusal!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_it_is_never_sent_twice_and_what_is_not_known_says_so(bool answerIsLost)
    {
        var ends = new List<ActionState>();
        for (var step = 0; step < 8; step++)
        {
            await using var server = await MailServer.StartAsync();
            var death = new Death { Before = answerIsLost ? null : step, After = answerIsLost ? step : null };
            var system = await ListSystem.StartAsync(null, death, Mail(server));
            var wish = Message() with { Id = "0123456789abcdef0123456789abcdef" };
            try
            {
                await system.AskAsync(wish);
            }
            catch (Exception fault) when (fault is IOException or OrleansException or StoreBusyException)
            {
                // It is no more.
            }

            await system.StopAsync();
            await using var next = await ListSystem.StartAsync(system, new Death(), Mail(server));
            var action = (await next.AskAsync(wish)).Value!;

            Assert.True(action.State is ActionState.Done or ActionState.Unknown, action.Error);
            await server.TakesAsync(action.State == ActionState.Done ? Taken : "");
            Assert.InRange(server.Taken.Split(Taken).Length - 1, action.State == ActionState.Done ? 1 : 0, 1);
            ends.Add(action.State);
            if (!death.IsDead)
                break;
        }

        Assert.Contains(ActionState.Unknown, ends);
        Assert.Equal(ActionState.Done, ends[^1]);
    }

    private static MailSettings Mail(MailServer server) => new("127.0.0.1", server.Port, false, false, null, null, "tr@example.com", ["@example.com"]);

    private static NewAction Message() => new() { Kind = ActionKind.Notify, Target = "soc@example.com", Parameters = new ActionParameters { Text = "look at this one" }, Reason = "severe" };
}
