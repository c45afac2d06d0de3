namespace ThreatResponse.Contracts.Access;

/// <summary>How a person likes the pages. Everything is optional; what is not said follows the browser.</summary>
[GenerateSerializer, Immutable, Alias("tr.Preferences")]
public sealed record Preferences
{
    /// <summary>IANA name, for example <c>Europe/Vienna</c>; null follows the browser.</summary>
    [Id(0)] public string? Zone { get; init; }

    /// <summary>Single letters do nothing; <c>Ctrl K</c>, arrows, <c>Enter</c> and <c>Esc</c> still do.</summary>
    [Id(1)] public bool LettersOff { get; init; }

    /// <summary>Columns of the queue that are hidden.</summary>
    [Id(2)] public IReadOnlyList<string> HiddenColumns { get; init; } = [];

    /// <summary>Id of the view that opens first; null for all open.</summary>
    [Id(3)] public string? DefaultView { get; init; }

    /// <summary>Number of the last change of any incident when this person last looked through what changed; null when never.</summary>
    [Id(4)] public long? SeenChange { get; init; }

    [Id(5)] public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Addresses of pages, at most nine.</summary>
    [Id(6)] public IReadOnlyList<PinnedPage> Pinned { get; init; } = [];

    /// <summary>Height of the queue's rows: compact, default or comfortable; null for default.</summary>
    [Id(7)] public string? Density { get; init; }

    /// <summary>Columns of the queue that this person has placed or made another width, in their order; the others follow as they come.</summary>
    [Id(8)] public IReadOnlyList<ColumnChoice> Columns { get; init; } = [];

    /// <summary>Id of the last comment naming this person that they have seen; null when they never looked.</summary>
    [Id(9)] public long? SeenMention { get; init; }
}

/// <param name="Width">In pixels, 40 to 800; null as it comes.</param>
[GenerateSerializer, Immutable, Alias("tr.ColumnChoice")]
public sealed record ColumnChoice([property: Id(0)] string Name, [property: Id(1)] int? Width);

/// <param name="Address">Within the pages, for example <c>/hosts/fin-lt-0417</c>.</param>
[GenerateSerializer, Immutable, Alias("tr.PinnedPage")]
public sealed record PinnedPage([property: Id(0)] string Title, [property: Id(1)] string Address);
