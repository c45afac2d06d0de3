using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Contracts.Enrichment;

[GenerateSerializer, Immutable, Alias("tr.EnricherNotFound")]
public sealed record EnricherNotFound([property: Id(0)] string Name) : NotFoundRefusal("provider-not-found", $"There is no provider “{Name}”. The providers there are stand under Enrichment.");

[GenerateSerializer, Immutable, Alias("tr.EnricherExists")]
public sealed record EnricherExists([property: Id(0)] string Name) : ConflictRefusal("provider-exists", $"There is a provider {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.EnricherIsInvalid")]
public sealed record EnricherIsInvalid([property: Id(0)] string Why) : InvalidRefusal("provider-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.EnricherFailed")]
public sealed record EnricherFailed([property: Id(0)] string Name, [property: Id(1)] FailureKind Failure, [property: Id(2)] string Why) : Refusal(RefusalKind.Busy, "provider-failed", $"{Name}: {Why}");

[GenerateSerializer, Immutable, Alias("tr.EnricherIsNotAsked")]
public sealed record EnricherIsNotAsked([property: Id(0)] string Name, [property: Id(1)] string Why) : InvalidRefusal("provider-is-not-asked", $"{Name} is not asked about this: {Why}");
