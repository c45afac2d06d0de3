using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <param name="does">As the setting.</param>
[SupportedOSPlatform("linux")]
internal sealed class ActiveDirectoryKilled(SambaDomain domain, string does) : KillCounterpart
{
    private const int Enabled = 544;
    private readonly SambaController _controller = new(domain, does);
    private readonly IReadOnlyList<string> _names = domain.Make(2);
    private string? _foreign;

    public override string Name => $"Active Directory, {does}";

    public override IEnforcementProduct Product { get; } = new ActiveDirectoryProduct();

    public override IReadOnlyDictionary<string, string> Settings => _controller.Settings;

    public override MemberKind Kind => MemberKind.User;

    public override (string One, string Other) Values => (_names[0], _names[1]);

    public override async Task<string?> PutForeignAsync() => _foreign = await _controller.PutForeignAsync();

    public override Task<IReadOnlyList<string>> InForceAsync() => Task.FromResult<IReadOnlyList<string>>([.. Accounts.Where(name => does == "disable" ? domain.Control(name) == (Enabled | 2) : domain.IsMember(name))]);

    /// <summary>No bit but the one, and no bit at all where it is about a group.</summary>
    public override Task<string?> LeftoverAsync() =>
        Task.FromResult(Accounts.FirstOrDefault(name => (domain.Control(name) | 2) != (Enabled | 2) || (does != "disable" && domain.Control(name) != Enabled)) is { } name ? $"{name} has {domain.Control(name)}" : null);

    public override ValueTask DisposeAsync() => _controller.DisposeAsync();

    private IEnumerable<string> Accounts => _foreign is null ? _names : [.. _names, _foreign];
}
