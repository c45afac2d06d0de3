using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>Who has an incident open just now. Key: the incident's id. Nothing is kept: after a restart everybody says so again within seconds.</summary>
[Alias("tr.IPresenceGrain")]
public interface IPresenceGrain : IGrainWithIntegerKey
{
    /// <summary>Say so at least this often; who has not for three times as long has gone.</summary>
    const int EverySeconds = 4;

    /// <summary>Says that the caller looks at it, and answers with everybody who does, the caller too, longest first.</summary>
    /// <param name="place">Tells one person's open pages apart.</param>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Here")]
    Task<IReadOnlyList<Present>> HereAsync(string place, bool isWriting);

    /// <summary>The caller has closed the page.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Leave")]
    Task LeaveAsync(string place);
}

/// <param name="Account">Account name.</param>
/// <param name="IsWriting">A comment, not yet posted.</param>
[GenerateSerializer, Immutable, Alias("tr.Present")]
public sealed record Present([property: Id(0)] string Account, [property: Id(1)] string Display, [property: Id(2)] bool IsWriting);
