namespace ThreatResponse.Contracts.Intelligence;

[GenerateSerializer, Immutable, Alias("tr.FeedNotFound")]
public sealed record FeedNotFound([property: Id(0)] string Name) : NotFoundRefusal("feed-not-found", $"There is no feed “{Name}”. Add it first, with its reliability.");

[GenerateSerializer, Immutable, Alias("tr.FeedExists")]
public sealed record FeedExists([property: Id(0)] string Name) : ConflictRefusal("feed-exists", $"There is a feed {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.FeedIsInvalid")]
public sealed record FeedIsInvalid([property: Id(0)] string Reason) : InvalidRefusal("feed-is-invalid", Reason);

[GenerateSerializer, Immutable, Alias("tr.FeedHasNoOrigin")]
public sealed record FeedHasNoOrigin([property: Id(0)] string Name) : InvalidRefusal("feed-has-no-origin", $"Feed {Name} has no origin to fetch from: its files are sent. Give it one, or import a file.");

[GenerateSerializer, Immutable, Alias("tr.ImportIsOver")]
public sealed record ImportIsOver([property: Id(0)] long Run) : ConflictRefusal("import-is-over", $"Import {Run} was ended, or another one was begun after it. What it took is kept; begin a new one.");

[GenerateSerializer, Immutable, Alias("tr.FeedFormatUnknown")]
public sealed record FeedFormatUnknown([property: Id(0)] string Format, [property: Id(1)] string Known) : InvalidRefusal("feed-format-unknown", $"There is no format “{Format}”. There are {Known}; without one, it is told from the file.");

[GenerateSerializer, Immutable, Alias("tr.ColumnsAreInvalid")]
public sealed record ColumnsAreInvalid([property: Id(0)] string Reason) : InvalidRefusal("columns-are-invalid", Reason);

/// <summary>No sample could be fetched from the feed's origin.</summary>
[GenerateSerializer, Immutable, Alias("tr.NoSample")]
public sealed record NoSample([property: Id(0)] string Reason) : InvalidRefusal("no-sample", Reason);

/// <summary>An import that ended before its end. What it took by then is kept.</summary>
[GenerateSerializer, Immutable, Alias("tr.FeedIsUnreadable")]
public sealed record FeedIsUnreadable([property: Id(0)] string Reason) : InvalidRefusal(ImportFault.Unreadable, Reason);

[GenerateSerializer, Immutable, Alias("tr.FeedShrank")]
public sealed record FeedShrank([property: Id(0)] string Reason) : ConflictRefusal(ImportFault.Shrank, Reason)
{
    public static FeedShrank Of(long inForce, long gone) =>
        new($"{gone} of the feed's {inForce} indicators are no longer in it. That looks like a broken file, so nothing was withdrawn, and what was in it is taken. If it is right, import it again and accept the loss.");
}
