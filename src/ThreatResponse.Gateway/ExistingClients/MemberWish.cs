using System.Text.Json.Serialization;

namespace ThreatResponse.Gateway.ExistingClients;

/// <param name="Member">The value; with an id in the address it may be left out, or must be the same.</param>
/// <param name="Description">Why; at most 500 characters.</param>
/// <param name="Expiration">ISO 8601, UTC; nothing: as long as the list says, or as it was.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MemberWish(string? Member, string? Description, string? Expiration);
