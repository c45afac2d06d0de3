using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>What every action of a kind needs, and how it ends.</summary>
/// <param name="Needs">What whoever asks must be permitted.</param>
/// <param name="Approval">Whether somebody else must approve it.</param>
/// <param name="Inverse">What undoes it; null: nothing does.</param>
/// <param name="EndsByItself">It is undone by itself when the term of its list is over, or the incident that it is done for is closed.</param>
/// <param name="Shows">For people: what its dry run shows.</param>
[GenerateSerializer, Immutable, Alias("tr.ActionDeclaration")]
public sealed record ActionDeclaration(
    [property: Id(0)] ActionKind Kind,
    [property: Id(1)] Permission Needs,
    [property: Id(2)] ActionApproval Approval,
    [property: Id(3)] ActionKind? Inverse,
    [property: Id(4)] bool EndsByItself,
    [property: Id(5)] string Shows);

public enum ActionApproval
{
    /// <summary>Nobody needs to.</summary>
    None,

    /// <summary>As its list says: when that wants it, anybody else who may respond, within the time that it says; or it is refused.</summary>
    AsItsList,
}
