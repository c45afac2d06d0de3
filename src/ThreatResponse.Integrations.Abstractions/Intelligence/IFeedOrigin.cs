using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Abstractions.Intelligence;

/// <summary>
/// Where a feed's files come from. Keeps nothing between calls but the checkpoint: whoever has one goes on after the file that came with it, on whatever machine.
/// </summary>
public interface IFeedOrigin
{
    FeedOriginKind Manifest { get; }

    /// <summary>What is wrong with these settings beyond what the manifest says, each naming its setting and what to do; empty when they are right.</summary>
    IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [];

    /// <summary>Fetches the next file. Changes nothing there, and tries nothing twice that was refused.</summary>
    /// <param name="to">Settings as the manifest asks for, secrets in clear.</param>
    /// <param name="checkpoint">Of the last file that was read to its end; null: none was, or what it said does not count any more. One of other settings is not heeded.</param>
    /// <exception cref="DeviceFailureException">It could not be fetched.</exception>
    Task<FeedPage> FetchAsync(DeviceConnection to, string? checkpoint, CancellationToken stop);
}

/// <summary>One file of a feed, or that there is nothing new.</summary>
/// <param name="Bytes">Null: nothing new.</param>
/// <param name="Format">Name of its format; null: told from the file.</param>
/// <param name="Checkpoint">To be kept when the file is read to its end, and not before.</param>
/// <param name="HasMore">There is another one at once, behind that checkpoint.</param>
public sealed record FeedPage(byte[]? Bytes, string? Format, string? Checkpoint, bool HasMore)
{
    public static FeedPage Nothing(string? checkpoint, bool hasMore = false) => new(null, null, checkpoint, hasMore);
}
