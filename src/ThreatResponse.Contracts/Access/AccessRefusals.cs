namespace ThreatResponse.Contracts.Access;

[GenerateSerializer, Immutable, Alias("tr.NameOrPasswordWrong")]
public sealed record NameOrPasswordWrong() : Refusal(RefusalKind.NotSignedIn, "name-or-password-wrong", "That name and password do not belong together.");

[GenerateSerializer, Immutable, Alias("tr.TooManyAttempts")]
public sealed record TooManyAttempts([property: Id(0)] TimeSpan Wait)
    : Refusal(RefusalKind.TooMany, "too-many-attempts", $"Too many wrong passwords for this account. Try again in {(int)Math.Ceiling(Wait.TotalSeconds)} s.");

[GenerateSerializer, Immutable, Alias("tr.SessionIsOver")]
public sealed record SessionIsOver() : Refusal(RefusalKind.NotSignedIn, "session-is-over", "This session is over. Sign in again.");

[GenerateSerializer, Immutable, Alias("tr.KeyIsUnknown")]
public sealed record KeyIsUnknown() : Refusal(RefusalKind.NotSignedIn, "key-is-unknown", "This key is not known, has expired, or was revoked.");

[GenerateSerializer, Immutable, Alias("tr.PermissionMissing")]
public sealed record PermissionMissing([property: Id(0)] Permission Needed)
    : Refusal(RefusalKind.Forbidden, "permission-missing", $"This needs the permission “{Needed}”, which you do not have. An administrator can give it.");

[GenerateSerializer, Immutable, Alias("tr.AccountExists")]
public sealed record AccountExists([property: Id(0)] string Name) : ConflictRefusal("account-exists", $"There is an account {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.AccountNotFound")]
public sealed record AccountNotFound([property: Id(0)] string Name) : NotFoundRefusal("account-not-found", $"There is no account {Name}.");

[GenerateSerializer, Immutable, Alias("tr.LastAdministrator")]
public sealed record LastAdministrator() : ConflictRefusal("last-administrator", "This is the last administrator; make another one first.");

[GenerateSerializer, Immutable, Alias("tr.NameIsInvalid")]
public sealed record NameIsInvalid([property: Id(0)] string Name) : InvalidRefusal("name-is-invalid", $"“{Name}” is not a name here: 1 to 40 lower-case letters, digits, dots and dashes, starting with a letter or digit.");

[GenerateSerializer, Immutable, Alias("tr.TeamIsInvalid")]
public sealed record TeamIsInvalid([property: Id(0)] string Team) : InvalidRefusal("team-is-invalid", $"“{Team}” cannot name a team: at most 64 characters, without quotes, commas and control characters. Nothing at all takes the person out of their team.");

[GenerateSerializer, Immutable, Alias("tr.PasswordIsTooShort")]
public sealed record PasswordIsTooShort() : InvalidRefusal("password-is-too-short", "A password has 12 to 200 characters.");

[GenerateSerializer, Immutable, Alias("tr.CurrentPasswordIsWrong")]
public sealed record CurrentPasswordIsWrong() : InvalidRefusal("current-password-is-wrong", "The current password is not that. Nothing was changed.");

[GenerateSerializer, Immutable, Alias("tr.KeyHasNoPassword")]
public sealed record KeyHasNoPassword() : ForbiddenRefusal("key-has-no-password", "An API key has no password. Sign in with the account whose password is to change.");

[GenerateSerializer, Immutable, Alias("tr.ApiKeyNotFound")]
public sealed record ApiKeyNotFound([property: Id(0)] string Id) : NotFoundRefusal("api-key-not-found", $"There is no API key {Id}.");

[GenerateSerializer, Immutable, Alias("tr.ExpiryHasPassed")]
public sealed record ExpiryHasPassed() : InvalidRefusal("expiry-has-passed", "The expiry lies in the past.");

[GenerateSerializer, Immutable, Alias("tr.PreferencesOfAnother")]
public sealed record PreferencesOfAnother() : ForbiddenRefusal("preferences-of-another", "Only the person themself sees and changes their settings.");

[GenerateSerializer, Immutable, Alias("tr.PreferencesAreInvalid")]
public sealed record PreferencesAreInvalid([property: Id(0)] string Why) : InvalidRefusal("preferences-are-invalid", Why);
