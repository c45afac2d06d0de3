namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A value as STIX knows them: of a property that was observed, or a literal in a pattern.</summary>
public abstract record StixValue
{
    public sealed record Text(string Value) : StixValue;

    /// <summary>An integer or a decimal fraction: <c>1</c> and <c>1.0</c> are the same.</summary>
    public sealed record Number(decimal Value) : StixValue;

    public sealed record Flag(bool Value) : StixValue;

    public sealed record Time(DateTimeOffset Value) : StixValue;

    public sealed record Bytes(ReadOnlyMemory<byte> Value) : StixValue;

    /// <summary>Reached by <c>[n]</c>, from 0, and <c>[*]</c>. Never a literal.</summary>
    public sealed record Items(IReadOnlyList<StixValue> Values) : StixValue;

    /// <summary>Reached by <c>.name</c> and <c>[*]</c>. A reference, such as <c>src_ref</c>, is here the object that it refers to. Never a literal.</summary>
    public sealed record Fields(IReadOnlyDictionary<string, StixValue> Values) : StixValue;
}
