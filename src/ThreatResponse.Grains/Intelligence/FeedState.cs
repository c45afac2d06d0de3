using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

[GenerateSerializer, Alias("tr.FeedState")]
internal sealed class FeedState
{
    [Id(0)] public FeedImport? Last { get; set; }

    /// <summary>The file is there, and is being read.</summary>
    [Id(1)] public bool IsReading { get; set; }

    [Id(2)] public bool AcceptsShrink { get; set; }

    /// <summary>Account of whoever began it.</summary>
    [Id(3)] public string By { get; set; } = "";

    /// <summary>Null: it was never fetched.</summary>
    [Id(4)] public FetchState? Fetch { get; set; }

    /// <summary>By which the newest file is read, whatever is kept with the feed since; null: told from it.</summary>
    [Id(5)] public FeedColumns? Columns { get; set; }
}
