using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>A member as existing clients read it: its value is also in an object named by what the list holds, as <c>host.host</c>.</summary>
/// <param name="Description">The caller's own reason, else the first one; null to a device, which needs none.</param>
/// <param name="Expiration">When the last lease ends; null: not by itself.</param>
internal sealed record ClientMember(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("member")] string Member,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("expiration")] string? Expiration,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    [JsonPropertyName("host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HostOf? Host { get; init; }

    [JsonPropertyName("url"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UrlOf? Url { get; init; }

    [JsonPropertyName("hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HashOf? Hash { get; init; }

    [JsonPropertyName("user"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserOf? User { get; init; }

    [JsonPropertyName("email"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EmailOf? Email { get; init; }

    public static ClientMember Of(MemberKind kind, ListMember member, Caller caller)
    {
        var own = OwnLease(member, caller) ?? (member.Leases.Count > 0 ? member.Leases[0] : null);
        var (id, value) = (MemberId.Of(member.Value), member.Value);
        return new ClientMember(id, value, caller.May(Permission.ReadResponse) ? own?.Reason : null, ClientTime.Write(member.Until), ClientTime.Write(member.Since))
        {
            Host = kind is MemberKind.Address or MemberKind.Domain or MemberKind.Host ? new HostOf(id, value) : null,
            Url = kind is MemberKind.Url ? new UrlOf(id, value) : null,
            Hash = kind is MemberKind.FileHash ? new HashOf(id, value) : null,
            User = kind is MemberKind.User ? new UserOf(id, value) : null,
            Email = kind is MemberKind.Sender ? new EmailOf(id, value) : null,
        };
    }

    public static Lease? OwnLease(ListMember member, Caller caller) => member.Leases.FirstOrDefault(lease => lease.Owner == $"person {caller.Name}");

    internal sealed record HostOf([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("host")] string Host);

    internal sealed record UrlOf([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("url")] string Url);

    internal sealed record HashOf([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("hash")] string Hash);

    internal sealed record UserOf([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("user")] string User);

    internal sealed record EmailOf([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("email")] string Email);
}
