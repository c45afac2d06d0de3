namespace ThreatResponse.Contracts.Access;

/// <summary>Who there is: the names of accounts, and all API keys (as hashes). One grain, key <c>all</c>; written rarely.</summary>
[Alias("tr.IAccessDirectoryGrain")]
public interface IAccessDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Accounts")]
    Task<IReadOnlyList<AccountView>> AccountsAsync();

    /// <summary>Called by an account when it changed.</summary>
    [Requires(Permission.System), Alias("Note")]
    Task NoteAsync(AccountView account);

    /// <summary>Issues a key. The secret is in the answer and nowhere else; only its hash is kept.</summary>
    /// <param name="expires">Null for never.</param>
    [Requires(Permission.ManageAccess), Alias("IssueKey")]
    Task<Outcome<IssuedApiKey>> IssueKeyAsync(string name, Role role, DateTimeOffset? expires);

    [Requires(Permission.ManageAccess), Repeatable, Alias("Keys")]
    Task<IReadOnlyList<ApiKeyView>> KeysAsync();

    [Requires(Permission.ManageAccess), Alias("RevokeKey")]
    Task<Outcome<ApiKeyView>> RevokeKeyAsync(string id);

    /// <summary>Who holds this key.</summary>
    [NeedsNoPermission("the key itself is the proof"), Repeatable, ResponseTimeout("00:00:05"), Alias("Authenticate")]
    Task<Outcome<Caller>> AuthenticateAsync(string secret);

    /// <summary>Makes a key of a value that automation already has; nothing happens when it is one already.</summary>
    [Requires(Permission.System), Repeatable, Alias("AdoptKey")]
    Task AdoptKeyAsync(string name, Role role, string secret);
}

[GenerateSerializer, Immutable, Alias("tr.IssuedApiKey")]
public sealed record IssuedApiKey([property: Id(0)] ApiKeyView Key, [property: Id(1)] string Secret);

[GenerateSerializer, Immutable, Alias("tr.ApiKeyView")]
public sealed record ApiKeyView([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] Role Role, [property: Id(3)] DateTimeOffset Created, [property: Id(4)] DateTimeOffset? Expires, [property: Id(5)] bool Revoked);
