using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Response;

/// <summary>A device to test against, running, and nothing put there yet: the real thing where it can be had, else what speaks its protocol.</summary>
public abstract class DeviceCounterpart : IAsyncDisposable
{
    /// <summary>With which it lets us in.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>With which it does not.</summary>
    public abstract IReadOnlyDictionary<string, string> WrongCredentials { get; }

    /// <summary>With which nothing answers.</summary>
    public abstract IReadOnlyDictionary<string, string> Unreachable { get; }

    /// <summary>What must stand in no command and no message.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Null: it takes everything.</summary>
    public abstract DeviceEntry? Refused { get; }

    /// <summary>As it tells the time itself; the tests let it stand still while they plan.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>How many changes reached it; null: it does not count.</summary>
    public virtual int? Writes => null;

    /// <summary>Different values that it can take; fewer when it knows no more.</summary>
    public abstract IReadOnlyList<DeviceEntry> Entries(int count);

    /// <summary>Somebody else puts an entry where ours go.</summary>
    /// <returns>Its value; null: nobody else can.</returns>
    public abstract Task<string?> PutForeignAsync();

    /// <summary>The next change reaches it, and the connection ends before its answer.</summary>
    /// <returns>False: that cannot be done to it.</returns>
    public virtual Task<bool> CutNextWriteAsync() => Task.FromResult(false);

    /// <summary>A command is about to be sent to it.</summary>
    public virtual void Hear(string command)
    {
    }

    /// <summary>Something that it does goes on by a step, such as a commit.</summary>
    public virtual Task GoOnAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}
