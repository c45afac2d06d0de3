namespace ThreatResponse.Contracts.Access;

/// <summary>How a signed-in person is carried in a session cookie; the name itself is the standard name claim.</summary>
public static class SessionClaims
{
    public const string Scheme = "tr-session";
    public const string Display = "tr:display";
    public const string Role = "tr:role";
    public const string Stamp = "tr:stamp";
}
