using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>What came of an effect.</summary>
/// <param name="State">The action's next one; null: nothing came of it, its target changed meanwhile and must be looked at again.</param>
/// <param name="After">As it is now.</param>
/// <param name="Why">It is not as was wished.</param>
internal sealed record EffectEnd(ActionState? State, IReadOnlyList<ActionFact> After, string? Why = null)
{
    public static EffectEnd NotDone { get; } = new(null, []);

    public static EffectEnd Done(IReadOnlyList<ActionFact> after) => new(ActionState.Done, after);

    public static EffectEnd Refused(Refusal refusal) => new(ActionState.Failed, [], refusal.Message);

    public static EffectEnd Unknown(IReadOnlyList<ActionFact> now, string why) => new(ActionState.Unknown, now, why);
}
