using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Access;

[GenerateSerializer, Alias("tr.AccountState")]
internal sealed class AccountState
{
    [Id(0)] public string Display { get; set; } = "";
    [Id(1)] public Role Role { get; set; }
    [Id(2)] public byte[] Salt { get; set; } = [];
    [Id(3)] public byte[] Hash { get; set; } = [];
    [Id(4)] public int Iterations { get; set; }
    [Id(5)] public string Stamp { get; set; } = "";
    [Id(6)] public bool Disabled { get; set; }
    [Id(7)] public DateTimeOffset Created { get; set; }
    [Id(8)] public string? Team { get; set; }
}
