namespace ThreatResponse.Contracts.Connections;

[GenerateSerializer, Immutable, Alias("tr.SourceNotFound")]
public sealed record SourceNotFound([property: Id(0)] string Name) : NotFoundRefusal("source-not-found", $"There is no source “{Name}”. Add it under Pipeline, or use json, suricata or syslog.");

[GenerateSerializer, Immutable, Alias("tr.SourceKeyIsUnknown")]
public sealed record SourceKeyIsUnknown() : NotFoundRefusal("source-key-is-unknown", "This address belongs to no source. It may have been changed: ask for the new one.");

[GenerateSerializer, Immutable, Alias("tr.SourceExists")]
public sealed record SourceExists([property: Id(0)] string Name) : ConflictRefusal("source-exists", $"There is a source {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.SourceNameIsInvalid")]
public sealed record SourceNameIsInvalid([property: Id(0)] string Name) : InvalidRefusal("source-name-is-invalid", $"“{Name}” is not a name of a source: 1 to 40 lower-case letters, digits and dashes, starting with a letter or digit.");

[GenerateSerializer, Immutable, Alias("tr.SourceWeightIsInvalid")]
public sealed record SourceWeightIsInvalid([property: Id(0)] int Weight) : InvalidRefusal("source-weight-is-invalid", $"{Weight} is not a weight of a source: a whole number from 1 to 100. 1 is usual; a source with 3 has three turns for one of the others while both wait.");
