namespace ThreatResponse.Contracts.Response.Actions;

[GenerateSerializer, Immutable, Alias("tr.ActionNotFound")]
public sealed record ActionNotFound([property: Id(0)] string Id) : NotFoundRefusal("action-not-found", $"There is no action “{Id}”.");

[GenerateSerializer, Immutable, Alias("tr.ActionIsInvalid")]
public sealed record ActionIsInvalid([property: Id(0)] string Why) : InvalidRefusal("action-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.NoListForAction")]
public sealed record NoListForAction([property: Id(0)] string Why) : ConflictRefusal("no-list-for-action", Why);

/// <param name="Why">What it is instead, as a sentence.</param>
[GenerateSerializer, Immutable, Alias("tr.ActionCannotBe")]
public sealed record ActionCannotBe([property: Id(0)] string What, [property: Id(1)] string Why) : ConflictRefusal("action-cannot-be", $"It cannot be {What}: {Why}");
