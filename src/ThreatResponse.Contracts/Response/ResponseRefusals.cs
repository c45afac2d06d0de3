namespace ThreatResponse.Contracts.Response;

[GenerateSerializer, Immutable, Alias("tr.ListNotFound")]
public sealed record ListNotFound([property: Id(0)] string Name) : NotFoundRefusal("list-not-found", $"There is no list “{Name}”. The lists there are stand under Response.");

[GenerateSerializer, Immutable, Alias("tr.ListExists")]
public sealed record ListExists([property: Id(0)] string Name) : ConflictRefusal("list-exists", $"There is a list {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.ListIsInvalid")]
public sealed record ListIsInvalid([property: Id(0)] string Why) : InvalidRefusal("list-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.MemberIsInvalid")]
public sealed record MemberIsInvalid([property: Id(0)] string Why) : InvalidRefusal("member-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.MemberNotFound")]
public sealed record MemberNotFound([property: Id(0)] string Value, [property: Id(1)] string List) : NotFoundRefusal("member-not-found", $"{Value} is not on {List}.");

[GenerateSerializer, Immutable, Alias("tr.LeaseNotFound")]
public sealed record LeaseNotFound([property: Id(0)] string Value, [property: Id(1)] string Owner) : NotFoundRefusal("lease-not-found", $"{Owner} has no lease on {Value}.");

/// <param name="Instead">What can be done about it, as a sentence.</param>
[GenerateSerializer, Immutable, Alias("tr.ValueIsProtected")]
public sealed record ValueIsProtected([property: Id(0)] string Value, [property: Id(1)] string Why, [property: Id(2)] string? Instead) : ConflictRefusal("value-is-protected", $"{Value} is never blocked: {Why}. {Instead}".TrimEnd());

[GenerateSerializer, Immutable, Alias("tr.NetworkIsTooWide")]
public sealed record NetworkIsTooWide([property: Id(0)] string Value, [property: Id(1)] int Least) : InvalidRefusal("network-is-too-wide", $"{Value} is too wide: a network on this list has a prefix of at least /{Least}.");

[GenerateSerializer, Immutable, Alias("tr.TooManyMembers")]
public sealed record TooManyMembers([property: Id(0)] string List, [property: Id(1)] int Most) : ConflictRefusal("too-many-members", $"{List} took {Most} new members within an hour, which is its limit. Wait, or ask whoever manages responses to raise it.");

[GenerateSerializer, Immutable, Alias("tr.EnforcementIsStopped")]
public sealed record EnforcementIsStopped([property: Id(0)] string By, [property: Id(1)] string Reason) : ConflictRefusal("enforcement-is-stopped", $"{By} has stopped all enforcement: {Reason}. What is in force stays; nothing changes until it goes on.");

[GenerateSerializer, Immutable, Alias("tr.AwaitsApproval")]
public sealed record AwaitsApproval([property: Id(0)] string Value, [property: Id(1)] string List, [property: Id(2)] DateTimeOffset Until)
    : ConflictRefusal("awaits-approval", $"Asked: {List} needs somebody else's approval. Until {Until:yyyy-MM-dd HH:mm} UTC somebody can approve it under Response, Approvals; then it is refused.");

[GenerateSerializer, Immutable, Alias("tr.NeedsAnotherPerson")]
public sealed record NeedsAnotherPerson([property: Id(0)] string By) : ConflictRefusal("needs-another-person", $"{By} asked for it, so somebody else must decide.");

[GenerateSerializer, Immutable, Alias("tr.RequestNotFound")]
public sealed record RequestNotFound([property: Id(0)] string Id) : NotFoundRefusal("request-not-found", $"There is no request “{Id}” that awaits approval: it was decided, withdrawn, or has timed out.");

[GenerateSerializer, Immutable, Alias("tr.ReasonIsMissing")]
public sealed record ReasonIsMissing() : InvalidRefusal("reason-is-missing", "A reason of 1 to 500 characters is needed: whoever reads this in a year wants to know why.");

[GenerateSerializer, Immutable, Alias("tr.FormatIsNotServed")]
public sealed record FormatIsNotServed([property: Id(0)] string Format, [property: Id(1)] string List, [property: Id(2)] string Formats) : NotFoundRefusal("format-is-not-served", $"{List} is not served as “{Format}”. It is served as {Formats}.");

[GenerateSerializer, Immutable, Alias("tr.ListHasNoVersionYet")]
public sealed record ListHasNoVersionYet([property: Id(0)] string List) : Refusal(RefusalKind.Busy, "list-has-no-version-yet", $"{List} cannot be served just now. Keep what you have, and ask again in a minute.");
