namespace ThreatResponse.Contracts;

/// <summary>An expected "no": a fact about the world, said to a person. Mapped to problem details in one place; never an exception.</summary>
/// <param name="Code">Stable, lower case with hyphens, for programs.</param>
/// <param name="Message">One sentence for people.</param>
[GenerateSerializer, Immutable, Alias("tr.Refusal")]
public abstract record Refusal([property: Id(0)] string Code, [property: Id(1)] string Message);

/// <summary>What was named does not exist.</summary>
[GenerateSerializer, Immutable, Alias("tr.NotFoundRefusal")]
public abstract record NotFoundRefusal(string Code, string Message) : Refusal(Code, Message);

/// <summary>It exists, but its state does not allow this now.</summary>
[GenerateSerializer, Immutable, Alias("tr.ConflictRefusal")]
public abstract record ConflictRefusal(string Code, string Message) : Refusal(Code, Message);

/// <summary>The request itself makes no sense, whatever the state.</summary>
[GenerateSerializer, Immutable, Alias("tr.InvalidRefusal")]
public abstract record InvalidRefusal(string Code, string Message) : Refusal(Code, Message);

/// <summary>The caller may not do this.</summary>
[GenerateSerializer, Immutable, Alias("tr.ForbiddenRefusal")]
public abstract record ForbiddenRefusal(string Code, string Message) : Refusal(Code, Message);
