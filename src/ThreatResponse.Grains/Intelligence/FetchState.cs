using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>How far fetching a feed is.</summary>
[GenerateSerializer, Immutable, Alias("tr.FetchState")]
internal sealed record FetchState
{
    /// <summary>Behind the last file that was read to its end.</summary>
    [Id(0)] public string? Checkpoint { get; init; }

    /// <summary>Behind the file that is read just now.</summary>
    [Id(1)] public string? Ahead { get; init; }

    /// <summary>Of the file that is read just now; null: none that was fetched is.</summary>
    [Id(2)] public long? Run { get; init; }

    /// <summary>The origin has more at once, behind the checkpoint or, while a file is read, behind that.</summary>
    [Id(3)] public bool HasMore { get; init; }

    /// <summary>Null: by hand only.</summary>
    [Id(4)] public DateTimeOffset? Due { get; init; }

    [Id(5)] public DateTimeOffset? Succeeded { get; init; }

    [Id(6)] public FailureKind Failure { get; init; }

    [Id(7)] public string? Why { get; init; }

    /// <summary>Of this kind in a row.</summary>
    [Id(8)] public int Failures { get; init; }

    /// <summary>Times in a row that there was nothing, and more was said to come.</summary>
    [Id(9)] public int Empty { get; init; }

    [Id(10)] public bool AcceptsShrink { get; init; }

    [Id(11)] public int Files { get; init; }

    [Id(12)] public long Added { get; init; }

    [Id(13)] public long Changed { get; init; }

    [Id(14)] public long Withdrawn { get; init; }

    /// <summary>By which the checkpoint's files were read: by others, all are read again.</summary>
    [Id(15)] public FeedColumns? Columns { get; init; }
}
