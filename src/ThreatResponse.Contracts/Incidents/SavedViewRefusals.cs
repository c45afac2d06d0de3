namespace ThreatResponse.Contracts.Incidents;

[GenerateSerializer, Immutable, Alias("tr.ViewIsInvalid")]
public sealed record ViewIsInvalid([property: Id(0)] string Why) : InvalidRefusal("view-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.ViewNameIsTaken")]
public sealed record ViewNameIsTaken([property: Id(0)] string Name) : ConflictRefusal("view-name-is-taken", $"There is a view “{Name}” already. Give this one another name.");

[GenerateSerializer, Immutable, Alias("tr.ViewNotFound")]
public sealed record ViewNotFound() : NotFoundRefusal("view-not-found", "This view is gone: somebody removed it meanwhile.");

[GenerateSerializer, Immutable, Alias("tr.ViewIsOfAnother")]
public sealed record ViewIsOfAnother([property: Id(0)] string Owner) : ForbiddenRefusal("view-is-of-another", $"This view is {Owner}’s: ask them, or an administrator, or save one of your own.");

[GenerateSerializer, Immutable, Alias("tr.TooManyViews")]
public sealed record TooManyViews() : ConflictRefusal("too-many-views", $"There are {ISavedViewsGrain.Most} views already. Remove one first.");
