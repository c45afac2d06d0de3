namespace ThreatResponse.Contracts.Connections;

/// <summary>How far each followed file was read. Written only after what lies before it was journalled.</summary>
public interface IFollowPositions
{
    /// <summary>Null when the file was never read.</summary>
    Task<FollowPosition?> ReadAsync(string file, CancellationToken stop);

    Task WriteAsync(string file, FollowPosition position, CancellationToken stop);
}

/// <param name="Offset">Bytes read, always behind a line's end.</param>
/// <param name="Head">Hash of the file's first bytes, hex: tells it from another file of the same name.</param>
/// <param name="HeadLength">How many bytes that hash is over; at most 256.</param>
public sealed record FollowPosition(long Offset, string Head, int HeadLength);
