using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Access;

[GenerateSerializer, Alias("tr.AccessDirectoryState")]
internal sealed class AccessDirectoryState
{
    [Id(0)] public Dictionary<string, AccountView> Accounts { get; set; } = [];

    /// <summary>By id.</summary>
    [Id(1)] public Dictionary<string, KeptApiKey> Keys { get; set; } = [];
}

/// <param name="Hash">SHA-256 of the secret, hex: the secret itself is random, so no slow hash is needed.</param>
[GenerateSerializer, Immutable, Alias("tr.KeptApiKey")]
internal sealed record KeptApiKey([property: Id(0)] ApiKeyView View, [property: Id(1)] string Hash);
