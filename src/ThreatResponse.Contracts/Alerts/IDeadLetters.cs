namespace ThreatResponse.Contracts.Alerts;

/// <summary>Events that no parser understood.</summary>
public interface IDeadLetters
{
    /// <summary>Null when there is none, or it is settled.</summary>
    Task<DeadLetter?> FindAsync(long id, CancellationToken stop);

    /// <summary>The parser still does not understand it: keeps it with what is now said of it.</summary>
    Task RenewAsync(long id, string reason, int? offset, CancellationToken stop);

    /// <summary>Settles it without a replay.</summary>
    Task DiscardAsync(long id, CancellationToken stop);
}

public sealed record DeadLetter(long Id, string Source, string Format, DateTimeOffset Received, byte[] Raw, string? Sender);
