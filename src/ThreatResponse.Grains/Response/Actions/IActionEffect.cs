using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>What actions of some kinds do. Keeps nothing. Whatever is thrown means that the outcome is not known: then <see cref="FindOutAsync"/> is asked.</summary>
internal interface IActionEffect
{
    bool Does(ActionKind kind);

    /// <summary>The action with all that must be written down before it is done.</summary>
    Task<Outcome<ResponseAction>> BeforeAsync(ResponseAction action);

    /// <summary>Somebody else must approve it first.</summary>
    Task<bool> NeedsApprovalAsync(ResponseAction action);

    Task<EffectEnd> DoAsync(ResponseAction action);

    /// <summary>What came of an attempt whose end nobody has seen. Changes nothing.</summary>
    /// <returns><see cref="EffectEnd.NotDone"/> only when it is certain that nothing did.</returns>
    Task<EffectEnd> FindOutAsync(ResponseAction action);

    /// <summary>Does the inverse; or, when it is so already, nothing. <see cref="ActionState.Done"/> means that it is undone.</summary>
    /// <param name="by">Whoever undoes it.</param>
    Task<EffectEnd> UndoAsync(ResponseAction action, Caller by);

    /// <summary>What it would change.</summary>
    Task<ActionDryRun> DryRunAsync(ResponseAction action);
}
