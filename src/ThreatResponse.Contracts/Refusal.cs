namespace ThreatResponse.Contracts;

/// <summary>An expected "no": what is refused and what to do about it. Not an exception; the gateway maps each kind to one HTTP status.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, in kebab case: part of the API.</param>
/// <param name="Message">Plain language: what failed, what still holds, what to do.</param>
[GenerateSerializer, Immutable, Alias("tr.Refusal")]
public abstract record Refusal([property: Id(0)] RefusalKind Kind, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <summary>What was named does not exist.</summary>
[GenerateSerializer, Immutable, Alias("tr.NotFoundRefusal")]
public abstract record NotFoundRefusal(string Code, string Message) : Refusal(RefusalKind.NotFound, Code, Message);

/// <summary>It exists, but its state does not allow this now.</summary>
[GenerateSerializer, Immutable, Alias("tr.ConflictRefusal")]
public abstract record ConflictRefusal(string Code, string Message) : Refusal(RefusalKind.Conflict, Code, Message);

/// <summary>The request itself makes no sense, whatever the state.</summary>
[GenerateSerializer, Immutable, Alias("tr.InvalidRefusal")]
public abstract record InvalidRefusal(string Code, string Message) : Refusal(RefusalKind.Invalid, Code, Message);

/// <summary>The caller may not do this.</summary>
[GenerateSerializer, Immutable, Alias("tr.ForbiddenRefusal")]
public abstract record ForbiddenRefusal(string Code, string Message) : Refusal(RefusalKind.Forbidden, Code, Message);
