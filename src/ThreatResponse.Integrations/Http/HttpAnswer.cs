namespace ThreatResponse.Integrations.Http;

/// <summary>A whole answer, whatever it says.</summary>
/// <param name="RetryAfter">When the device said so.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    /// <summary>Of the answer and of what it carries, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The first of this name, whatever its case.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return header.Value;
        }

        return null;
    }
}
