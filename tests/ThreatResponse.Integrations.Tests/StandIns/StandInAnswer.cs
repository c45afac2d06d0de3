namespace ThreatResponse.Integrations.Tests.StandIns;

internal sealed record StandInAnswer(int Status, string Body, string MediaType)
{
    /// <summary>Instead of the text, where it is none.</summary>
    public byte[]? Bytes { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static StandInAnswer Json(string body, int status = 200) => new(status, body, "application/json");

    public static StandInAnswer Xml(string body, int status = 200) => new(status, body, "application/xml");
}
