using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Grains.Access;

internal sealed partial class AccountGrain(
    [PersistentState("account", "settings")] IPersistentState<AccountState> account, IActivityTrail trail, TimeProvider time) : Grain, IAccountGrain
{
    private const int FreeTries = 10;
    private int _wrong;
    private DateTimeOffset _closedUntil;

    private string Name => this.GetPrimaryKeyString();

    private bool Exists => account.RecordExists && account.State.Hash.Length > 0;

    public async Task<Outcome<SignedIn>> SignInAsync(string password)
    {
        var now = time.GetUtcNow();
        if (now < _closedUntil)
            return new TooManyAttempts(_closedUntil - now);

        // Off the grain scheduler: a slow hash must not hold up the grains that share its threads.
        var known = Exists && !account.State.Disabled ? account.State : null;
        var holds = await Task.Run(() => known is null ? Passwords.Pretend(password) : Passwords.Holds(known, password));
        if (holds)
        {
            _wrong = 0;
            return SignedIn();
        }

        if (++_wrong >= FreeTries)
        {
            _closedUntil = now + TimeSpan.FromSeconds(Math.Min(900, Math.Pow(2, _wrong - FreeTries)));
            if (Exists)
                await Record("locked", $"Closed to passwords until {_closedUntil:HH:mm:ss} UTC after {_wrong} wrong ones", Caller.System);
        }

        return new NameOrPasswordWrong();
    }

    public Task<Outcome<SignedIn>> ResumeAsync(string stamp) =>
        Task.FromResult<Outcome<SignedIn>>(Exists && !account.State.Disabled && account.State.Stamp == stamp ? SignedIn() : new SessionIsOver());

    public async Task<Outcome<AccountView>> CreateAsync(string display, Role role, string password)
    {
        if (!Names().IsMatch(Name))
            return new NameIsInvalid(Name);
        if (Exists)
            return new AccountExists(Name);
        return await Make(display, role, password);
    }

    public async Task<Outcome<AccountView>> FoundAsync(string display, string password)
    {
        var directory = GrainFactory.GetGrain<IAccessDirectoryGrain>("all");

        // One that is not listed was left by a crash before anybody heard of it: it is made again.
        if ((await directory.AccountsAsync()).FirstOrDefault() is { } listed)
            return listed.Name == Name && Exists && Passwords.Holds(account.State, password) ? listed : new AccountExists(listed.Name);
        return await Make(display, Role.Administrator, password);
    }

    private async Task<Outcome<AccountView>> Make(string display, Role role, string password)
    {
        if (!Passwords.IsLongEnough(password))
            return new PasswordIsTooShort();
        account.State.Display = string.IsNullOrWhiteSpace(display) ? Name : display.Trim();
        (account.State.Role, account.State.Created) = (role, time.GetUtcNow());
        Passwords.Set(account.State, password);
        return await Save("created", $"Account made with role {role}");
    }

    public async Task<Outcome<AccountView>> ChangeRoleAsync(Role role)
    {
        if (!Exists)
            return new AccountNotFound(Name);
        if (account.State.Role == Role.Administrator && role != Role.Administrator && await IsLastAdministrator())
            return new LastAdministrator();
        var before = account.State.Role;
        account.State.Role = role;
        return await Save("role", $"Role {before} → {role}");
    }

    public async Task<Outcome<AccountView>> SetTeamAsync(string? team)
    {
        if (!Exists)
            return new AccountNotFound(Name);
        var named = team?.Trim() is { Length: > 0 } name ? name : null;
        if (named is not null && (named.Length > 64 || named.Any(letter => char.IsControl(letter) || letter is '"' or ',')))
            return new TeamIsInvalid(named);
        var before = account.State.Team;
        if (named == before)
            return View();
        account.State.Team = named;
        return await Save("team", $"Team {before ?? "none"} → {named ?? "none"}");
    }

    public async Task<Outcome<AccountView>> DisableAsync()
    {
        if (!Exists)
            return new AccountNotFound(Name);
        if (account.State.Role == Role.Administrator && await IsLastAdministrator())
            return new LastAdministrator();
        account.State.Disabled = true;
        account.State.Stamp = Guid.NewGuid().ToString("N");
        return await Save("disabled", "Account disabled; its sessions are over");
    }

    public async Task<Outcome<SignedIn>> ChangePasswordAsync(string current, string next)
    {
        var proven = await SignInAsync(current);
        if (proven.Refusal is { } refusal)
            return refusal is NameOrPasswordWrong ? new CurrentPasswordIsWrong() : refusal;
        if (!Passwords.IsLongEnough(next))
            return new PasswordIsTooShort();
        Passwords.Set(account.State, next);
        await Save("password", "Password changed; other sessions are over");
        return SignedIn();
    }

    private SignedIn SignedIn() => new(Name, account.State.Display, account.State.Role, account.State.Stamp);

    private async Task<bool> IsLastAdministrator()
    {
        // Only this method's own calls: what is set here does not flow back to whoever awaits it.
        Caller.System.Enter();
        var all = await GrainFactory.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync();
        return !all.Any(other => other.Name != Name && other.Role == Role.Administrator && !other.Disabled);
    }

    private async Task<AccountView> Save(string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        await Write();
        await Record(kind, text, caller);
        Caller.System.Enter();
        await GrainFactory.GetGrain<IAccessDirectoryGrain>("all").NoteAsync(View());
        return View();
    }

    private AccountView View() => new(Name, account.State.Display, account.State.Role, account.State.Disabled, account.State.Created, account.State.Team);

    private async Task Write()
    {
        try
        {
            await account.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }

    private Task Record(string kind, string text, Caller caller) => trail.AppendAsync(new ActivityEntry(null, $"account {Name}", kind, text, caller.Name, caller.Display, time.GetUtcNow()));

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,39}$")]
    private static partial Regex Names();
}
