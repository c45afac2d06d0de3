namespace ThreatResponse.Integrations.Http;

/// <summary>A whole answer, whatever it says.</summary>
/// <param name="RetryAfter">When the device said so.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    /// <summary>By name, whatever its case; several of one name joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Null: there is none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
