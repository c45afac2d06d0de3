namespace ThreatResponse.Integrations.Registrations;

/// <summary>What a registry says of the network that an address lies in.</summary>
/// <param name="Range">As CIDR, or from and to.</param>
/// <param name="Country">Where it is registered, which need not be where it is: ISO 3166 code of two letters.</param>
internal sealed record NetworkRecord(string? Range, string? Name, string? Kind, string? Holder, string? Country, DateTimeOffset? Registered, DateTimeOffset? Changed, string? Abuse)
{
    /// <summary>It says something: an answer that says nothing is none.</summary>
    public bool IsSome => Name is not null || Holder is not null;
}
