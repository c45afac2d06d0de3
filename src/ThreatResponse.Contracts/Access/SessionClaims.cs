using System.Security.Claims;

namespace ThreatResponse.Contracts.Access;

/// <summary>What a signed-in session carries, shared by pages and API.</summary>
public static class SessionClaims
{
    /// <summary>Name of the cookie authentication scheme.</summary>
    public const string Scheme = "tr-session";

    /// <summary>Account name.</summary>
    public const string Name = ClaimTypes.Name;

    /// <summary>Name for people.</summary>
    public const string Display = "tr:display";

    /// <summary>One <see cref="Access.Role"/>, by name.</summary>
    public const string Role = "tr:role";

    /// <summary>See <see cref="SignedIn.Stamp"/>.</summary>
    public const string Stamp = "tr:stamp";
}
