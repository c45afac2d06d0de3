using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Actions;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>Sends a message. It cannot be looked at afterwards: an attempt whose end nobody has seen is unknown, and never made again.</summary>
internal sealed class NotifyEffect(IEnumerable<INotifyChannel> channels, TimeProvider time) : IActionEffect
{
    public bool Does(ActionKind kind) => kind == ActionKind.Notify;

    public Task<Outcome<ResponseAction>> BeforeAsync(ResponseAction action) => Task.FromResult<Outcome<ResponseAction>>(
        Channel(action) is null ? NoChannel(action) : action with { Before = [new ActionFact("message", "not sent")] });

    public Task<bool> NeedsApprovalAsync(ResponseAction action) => Task.FromResult(false);

    public async Task<EffectEnd> DoAsync(ResponseAction action)
    {
        if (Channel(action) is not { } channel)
            return EffectEnd.Refused(NoChannel(action));
        try
        {
            await channel.SendAsync(new Notice(action.Id, channel.Read(action.Target)!, NoticeText.Subject(action), NoticeText.Of(action), action.Incident, action.ByDisplay, time.GetUtcNow()), CancellationToken.None);
            return EffectEnd.Done([new ActionFact("message", $"taken by {channel.Says}")]);
        }
        catch (DeviceFailureException failure) when (failure.Kind == FailureKind.UnknownOutcome)
        {
            return EffectEnd.Unknown([new ActionFact("message", "perhaps sent")], failure.Message);
        }
        catch (DeviceFailureException failure)
        {
            return new EffectEnd(ActionState.Failed, [new ActionFact("message", "not sent")], failure.Message);
        }
    }

    public Task<EffectEnd> FindOutAsync(ResponseAction action) =>
        Task.FromResult(EffectEnd.Unknown([new ActionFact("message", "perhaps sent")], "The server stopped while the message was sent: it may have been, and is not sent again by itself."));

    public Task<EffectEnd> UndoAsync(ResponseAction action, Caller by) => Task.FromResult(EffectEnd.Refused(new ActionCannotBe("undone", "what was sent was sent.")));

    public Task<ActionDryRun> DryRunAsync(ResponseAction action) => Task.FromResult(Channel(action) is { } channel
        ? new ActionDryRun { Target = action.Target, Changes = [new ActionChange("message", "not sent", $"sent to {channel.Read(action.Target)} by {channel.Says}")] }
        : new ActionDryRun { Target = action.Target, Refused = NoChannel(action).Message });

    private INotifyChannel? Channel(ResponseAction action) => channels.FirstOrDefault(channel => channel.Read(action.Target) is not null);

    private ActionIsInvalid NoChannel(ResponseAction action) => new(channels.Any()
        ? $"No message can go to “{action.Target}”. They can go to {string.Join("; ", channels.Select(channel => channel.Accepts))}."
        : "No message can be sent: notify.yaml names no mail server and no webhook.");
}
