namespace ThreatResponse.Contracts;

/// <summary>What a decision or a grain gives: a value, or the refusal that says why there is none. Exactly one of the two is set.</summary>
[GenerateSerializer, Immutable, Alias("tr.Outcome`1")]
public sealed record Outcome<T>
{
    [Id(0)] public T? Value { get; init; }
    [Id(1)] public Refusal? Refusal { get; init; }

    public bool IsRefused => Refusal is not null;

    public static implicit operator Outcome<T>(T value) => new() { Value = value };
    public static implicit operator Outcome<T>(Refusal refusal) => new() { Refusal = refusal };
}
