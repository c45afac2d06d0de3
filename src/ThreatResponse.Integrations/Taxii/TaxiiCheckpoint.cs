using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>How far a collection was read, and how. One pass asks for page after page in the same way; the next begins where it ended.</summary>
internal sealed record TaxiiCheckpoint : IHasPlace
{
    /// <summary>The settings that it counts for.</summary>
    public required string Place { get; init; }

    public required string Version { get; init; }

    /// <summary>Which form of the media type the server took.</summary>
    public int Accept { get; init; }

    /// <summary>Path of the collection's objects.</summary>
    public required string Objects { get; init; }

    /// <summary>Of this pass: <c>added_after</c>, the same for all of its pages while they are turned by <see cref="Next"/>; null: from the beginning.</summary>
    public string? After { get; init; }

    /// <summary>When this pass asked first, by our clock; null: it has not.</summary>
    public string? Began { get; init; }

    public int Limit { get; init; }

    /// <summary>Types of objects; null: all.</summary>
    public string? Match { get; init; }

    /// <summary>What the server said to turn the page with; null: the first one, or a server of 2.0.</summary>
    public string? Next { get; init; }

    /// <summary>The newest time that the server said something was added at, of this pass.</summary>
    public string? Last { get; init; }

    /// <summary>For 2.0: how many objects of this pass were read.</summary>
    public int From { get; init; }

    /// <summary>For 2.0: which form of Range the server takes; <see cref="TaxiiRanges.None"/>: none.</summary>
    public int Range { get; init; }

    /// <summary>When this pass was last begun anew because the server no longer knew <see cref="Next"/>.</summary>
    public string? Again { get; init; }

    /// <summary>Hash of the last page: the same one again is nothing new.</summary>
    public string? Seen { get; init; }

    /// <summary>The pass has ended: what it is asked for next begins a little before, since several objects may share one time.</summary>
    public TaxiiCheckpoint Ended(string? seen)
    {
        var cameAny = seen is not null || Next is not null || From > 0;
        var after = Last is { } last ? TaxiiTime.Before(last, TimeSpan.FromSeconds(1)) : cameAny ? TaxiiTime.Before(Began!, TimeSpan.FromMinutes(5)) : After;
        return new TaxiiCheckpoint { Place = Place, Version = Version, Accept = Accept, Objects = Objects, Range = Range, After = after, Seen = seen ?? Seen };
    }
}
