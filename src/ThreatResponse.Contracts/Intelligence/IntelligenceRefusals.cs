namespace ThreatResponse.Contracts.Intelligence;

[GenerateSerializer, Immutable, Alias("tr.FeedNotFound")]
public sealed record FeedNotFound([property: Id(0)] string Name) : NotFoundRefusal("feed-not-found", $"There is no feed “{Name}”. Add it first, with its reliability.");

[GenerateSerializer, Immutable, Alias("tr.FeedExists")]
public sealed record FeedExists([property: Id(0)] string Name) : ConflictRefusal("feed-exists", $"There is a feed {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.FeedIsInvalid")]
public sealed record FeedIsInvalid([property: Id(0)] string Reason) : InvalidRefusal("feed-is-invalid", Reason);

[GenerateSerializer, Immutable, Alias("tr.ImportIsOver")]
public sealed record ImportIsOver([property: Id(0)] long Run) : ConflictRefusal("import-is-over", $"Import {Run} was ended, or another one was begun after it. What it took is kept; begin a new one.");

[GenerateSerializer, Immutable, Alias("tr.PageIsTooLarge")]
public sealed record PageIsTooLarge([property: Id(0)] int Rows) : InvalidRefusal("page-is-too-large", $"{Rows} rows are too many at once: at most 5,000.");

[GenerateSerializer, Immutable, Alias("tr.FeedShrank")]
public sealed record FeedShrank([property: Id(0)] long InForce, [property: Id(1)] long Gone) : ConflictRefusal(
    "feed-shrank", $"{Gone} of the feed's {InForce} indicators are no longer in it. That looks like a broken file, so nothing was withdrawn, and what was in it is taken. If it is right, import it again and accept the loss.");
