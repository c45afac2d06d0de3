using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

internal sealed record SignedInPerson(string Name, string Display, string Role)
{
    public static SignedInPerson Of(SignedIn person) => new(person.Name, person.Display, Words.Of(person.Role));
}

internal sealed record WhoIsCalling(string Name, string Display, IReadOnlyList<string> Permissions)
{
    public static WhoIsCalling Of(Caller caller) =>
        new(caller.Name, caller.Display, [.. Enum.GetValues<Permission>().Where(permission => permission != Permission.None && caller.May(permission)).Select(Words.Of)]);
}

internal sealed record ApiKeyItem(string Id, string Name, string Role, DateTimeOffset Created, DateTimeOffset? Expires, bool Revoked)
{
    public static ApiKeyItem Of(ApiKeyView key) => new(key.Id, key.Name, Words.Of(key.Role), key.Created, key.Expires, key.Revoked);
}

/// <param name="Secret">Shown here and never again.</param>
internal sealed record NewApiKey(ApiKeyItem Key, string Secret);

internal sealed record AccountItem(string Name, string Display, string Role, bool Disabled, DateTimeOffset Created, string? Team)
{
    public static AccountItem Of(AccountView account) => new(account.Name, account.Display, Words.Of(account.Role), account.Disabled, account.Created, account.Team);
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignInBody(string? Name, string? Password);

/// <param name="Current">Proves that it is the account's owner who asks.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PasswordBody(string? Current, string? New);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyBody(string? Name, string? Role, DateTimeOffset? Expires);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AccountBody(string? Name, string? Display, string? Role, string? Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RoleBody(string? Role);

/// <param name="Team">Null or empty: none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TeamBody(string? Team);
