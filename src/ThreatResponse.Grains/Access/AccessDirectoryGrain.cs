using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Grains.Access;

internal sealed class AccessDirectoryGrain(
    [PersistentState("access", "settings")] IPersistentState<AccessDirectoryState> directory, IActivityTrail trail, TimeProvider time) : Grain, IAccessDirectoryGrain
{
    private readonly Dictionary<string, KeptApiKey> _byHash = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var key in directory.State.Keys.Values)
            _byHash[key.Hash] = key;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AccountView>> AccountsAsync() =>
        Task.FromResult<IReadOnlyList<AccountView>>([.. directory.State.Accounts.Values.OrderBy(account => account.Name, StringComparer.Ordinal)]);

    public async Task NoteAsync(AccountView account)
    {
        directory.State.Accounts[account.Name] = account;
        await directory.WriteStateAsync();
    }

    public async Task<Outcome<IssuedApiKey>> IssueKeyAsync(string name, Role role, DateTimeOffset? expires)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 80)
            return new NameIsInvalid(name);
        if (expires <= time.GetUtcNow())
            return new ExpiryHasPassed();
        var secret = "tr_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new IssuedApiKey(await Keep(name.Trim(), role, expires, secret), secret);
    }

    public Task<IReadOnlyList<ApiKeyView>> KeysAsync() =>
        Task.FromResult<IReadOnlyList<ApiKeyView>>([.. directory.State.Keys.Values.Select(key => key.View).OrderByDescending(key => key.Created)]);

    public async Task<Outcome<ApiKeyView>> RevokeKeyAsync(string id)
    {
        if (!directory.State.Keys.TryGetValue(id, out var kept))
            return new ApiKeyNotFound(id);
        var revoked = kept with { View = kept.View with { Revoked = true } };
        (directory.State.Keys[id], _byHash[kept.Hash]) = (revoked, revoked);
        await directory.WriteStateAsync();
        await Record($"api key {kept.View.Name}", "revoked", "API key revoked");
        return revoked.View;
    }

    public Task<Outcome<Caller>> AuthenticateAsync(string secret) => Task.FromResult<Outcome<Caller>>(
        _byHash.TryGetValue(HashOf(secret), out var key) && !key.View.Revoked && !(key.View.Expires <= time.GetUtcNow())
            ? new Caller($"key:{key.View.Name}", key.View.Name, Roles.Grants(key.View.Role))
            : new KeyIsUnknown());

    public Task AdoptKeyAsync(string name, Role role, string secret) => _byHash.ContainsKey(HashOf(secret)) ? Task.CompletedTask : Keep(name, role, null, secret);

    private async Task<ApiKeyView> Keep(string name, Role role, DateTimeOffset? expires, string secret)
    {
        var view = new ApiKeyView(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), name, role, time.GetUtcNow(), expires, false);
        var kept = new KeptApiKey(view, HashOf(secret));
        (directory.State.Keys[view.Id], _byHash[kept.Hash]) = (kept, kept);
        await directory.WriteStateAsync();
        await Record($"api key {name}", "issued", $"API key issued with role {role}{(expires is { } until ? $", until {until:yyyy-MM-dd HH:mm} UTC" : "")}");
        return view;
    }

    private Task Record(string subject, string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        return trail.AppendAsync(new ActivityEntry(null, subject, kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
