namespace ThreatResponse.Contracts;

/// <summary>What a decision gives: a value, or the refusal that says why not. Exactly one of the two is set.</summary>
[GenerateSerializer, Immutable, Alias("tr.Decided`1")]
public sealed record Decided<T>
    where T : class
{
    private Decided(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    [Id(0)] public T? Value { get; init; }

    [Id(1)] public Refusal? Refusal { get; init; }

    public static implicit operator Decided<T>(T value) => new(value, null);

    public static implicit operator Decided<T>(Refusal refusal) => new(null, refusal);
}
