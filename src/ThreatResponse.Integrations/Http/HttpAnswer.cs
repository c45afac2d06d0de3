namespace ThreatResponse.Integrations.Http;

/// <summary>A whole answer, whatever it says.</summary>
/// <param name="RetryAfter">When the device said so.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
