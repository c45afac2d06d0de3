namespace ThreatResponse.Contracts.Response.Rules;

[GenerateSerializer, Immutable, Alias("tr.RuleNotFound")]
public sealed record RuleNotFound([property: Id(0)] string Name) : NotFoundRefusal("rule-not-found", $"There is no rule “{Name}”.");

[GenerateSerializer, Immutable, Alias("tr.RuleVersionNotFound")]
public sealed record RuleVersionNotFound([property: Id(0)] string Name, [property: Id(1)] int Version) : NotFoundRefusal("rule-version-not-found", $"Rule {Name} has no version {Version}.");

[GenerateSerializer, Immutable, Alias("tr.RuleExists")]
public sealed record RuleExists([property: Id(0)] string Name) : ConflictRefusal("rule-exists", $"There is a rule {Name} already. Open it to change it, or give this one another name.");

[GenerateSerializer, Immutable, Alias("tr.RuleHasChanged")]
public sealed record RuleHasChanged([property: Id(0)] string Name, [property: Id(1)] int Version)
    : Refusal(RefusalKind.Changed, "rule-has-changed", $"Rule {Name} was saved by someone else since you opened it: it is at version {Version} now. Look at that one, then save yours if it still holds.");

[GenerateSerializer, Immutable, Alias("tr.RuleIsFaulty")]
public sealed record RuleIsFaulty([property: Id(0)] IReadOnlyList<RuleTextFault> Faults)
    : InvalidRefusal("rule-is-faulty", string.Join(" ", Faults.Take(5).Select(fault => $"Line {fault.Line}: {fault.Reason}")) + (Faults.Count > 5 ? $" And {Faults.Count - 5} more." : ""));

[GenerateSerializer, Immutable, Alias("tr.RuleNameStays")]
public sealed record RuleNameStays([property: Id(0)] string Name) : InvalidRefusal("rule-name-stays", $"This rule is called {Name}, and goes on to: its versions and runs are kept under that name. To have another, make a new rule.");

[GenerateSerializer, Immutable, Alias("tr.TooManyRules")]
public sealed record TooManyRules([property: Id(0)] int Most) : ConflictRefusal("too-many-rules", $"There are {Most} rules, which is the most there may be.");

[GenerateSerializer, Immutable, Alias("tr.BacktestIsInvalid")]
public sealed record BacktestIsInvalid([property: Id(0)] string Why) : InvalidRefusal("backtest-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.BacktestNotFound")]
public sealed record BacktestNotFound() : NotFoundRefusal("backtest-not-found", "There is no backtest of yours. One is forgotten a while after it was last asked about.");
