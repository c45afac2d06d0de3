using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>What a device is after a kill, asked of itself and not of its adapter.</summary>
internal abstract class KillCounterpart : IAsyncDisposable
{
    /// <summary>As the table names it.</summary>
    public abstract string Name { get; }

    public abstract IEnforcementProduct Product { get; }

    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    public virtual MemberKind Kind => MemberKind.Address;

    /// <summary>Values that take turns on the list.</summary>
    public virtual (string One, string Other) Values => ("203.0.113.7", "203.0.113.8");

    /// <summary>Of all points, every how many-th is killed at.</summary>
    public virtual int Every => 1;

    /// <summary>Of the process; begins as the counterpart's own.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <returns>What somebody else has put where ours go; null: nobody else can.</returns>
    public abstract Task<string?> PutForeignAsync();

    /// <summary>As often as they are in force.</summary>
    public abstract Task<IReadOnlyList<string>> InForceAsync();

    /// <summary>A lock, a change that is half done, an object that nobody needs: whatever a kill left behind. Null: nothing.</summary>
    public abstract Task<string?> LeftoverAsync();

    /// <summary>What it does by itself meanwhile.</summary>
    public virtual Task GoOnAsync(KillSystem system) => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}
