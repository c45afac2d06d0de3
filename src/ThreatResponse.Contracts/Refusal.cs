namespace ThreatResponse.Contracts;

/// <summary>An expected "no": what is refused and what to do about it. Not an exception; the gateway maps each kind to one HTTP status.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, in kebab case: part of the API.</param>
/// <param name="Message">Plain language: what failed, what still holds, what to do.</param>
[GenerateSerializer, Immutable, Alias("tr.Refusal")]
public abstract record Refusal([property: Id(0)] RefusalKind Kind, [property: Id(1)] string Code, [property: Id(2)] string Message);
