namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Files of imports that are under way.</summary>
public interface IFeedFiles
{
    /// <summary>Keeps a part, in place of the one that was there.</summary>
    Task PutAsync(string feed, long run, int part, byte[] bytes, CancellationToken stop);

    /// <returns>The parts one after the other.</returns>
    Task<byte[]> ReadAsync(string feed, long run, CancellationToken stop);

    /// <summary>Forgets all files of a feed.</summary>
    Task DropAsync(string feed, CancellationToken stop);
}
