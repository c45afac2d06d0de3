namespace ThreatResponse.Contracts.Access;

/// <summary>One person's account. Key: the account name in lower case.</summary>
[Alias("tr.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Checks a password. Ten wrong ones in a row close the account to passwords for a growing while (1 s doubling, at most 15 min).</summary>
    [NeedsNoPermission("nobody is signed in before signing in"), Alias("SignIn")]
    Task<Outcome<SignedIn>> SignInAsync(string password);

    /// <summary>Refreshes what a session may do; refused when the account was disabled or its password changed since <paramref name="stamp"/>.</summary>
    [NeedsNoPermission("asks only whether a signed session still holds"), Repeatable, ResponseTimeout("00:00:05"), Alias("Resume")]
    Task<Outcome<SignedIn>> ResumeAsync(string stamp);

    [Requires(Permission.ManageAccess), Alias("Create")]
    Task<Outcome<AccountView>> CreateAsync(string display, Role role, string password);

    /// <summary>
    /// Makes the first administrator. However many processes try at once, one password holds: the others are refused with <see cref="AccountExists"/>, and
    /// whoever repeats a call whose answer was lost is answered again.
    /// </summary>
    [Requires(Permission.System), Repeatable, Alias("Found")]
    Task<Outcome<AccountView>> FoundAsync(string display, string password);

    [Requires(Permission.ManageAccess), Alias("ChangeRole")]
    Task<Outcome<AccountView>> ChangeRoleAsync(Role role);

    /// <summary>Puts the person into a team, or with null or nothing but blanks into none. Names that differ in case only are one team.</summary>
    [Requires(Permission.ManageAccess), Alias("SetTeam")]
    Task<Outcome<AccountView>> SetTeamAsync(string? team);

    [Requires(Permission.ManageAccess), Alias("Disable")]
    Task<Outcome<AccountView>> DisableAsync();

    /// <summary>Changes the caller's own password.</summary>
    [NeedsNoPermission("checks the current password itself"), Alias("ChangePassword")]
    Task<Outcome<SignedIn>> ChangePasswordAsync(string current, string next);
}

/// <param name="Stamp">Changes with the password and when the account is disabled: a session carries it.</param>
[GenerateSerializer, Immutable, Alias("tr.SignedIn")]
public sealed record SignedIn([property: Id(0)] string Name, [property: Id(1)] string Display, [property: Id(2)] Role Role, [property: Id(3)] string Stamp);

[GenerateSerializer, Immutable, Alias("tr.AccountView")]
public sealed record AccountView([property: Id(0)] string Name, [property: Id(1)] string Display, [property: Id(2)] Role Role, [property: Id(3)] bool Disabled, [property: Id(4)] DateTimeOffset Created, [property: Id(5)] string? Team = null);
