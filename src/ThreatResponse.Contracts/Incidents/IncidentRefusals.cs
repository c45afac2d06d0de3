namespace ThreatResponse.Contracts.Incidents;

[GenerateSerializer, Immutable, Alias("tr.IncidentNotFound")]
public sealed record IncidentNotFound([property: Id(0)] long Number) : NotFoundRefusal("incident-not-found", $"There is no INC-{Number}.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsClosed")]
public sealed record IncidentIsClosed([property: Id(0)] long Number) : ConflictRefusal("incident-is-closed", $"INC-{Number} is closed. Reopen it first.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsNotClosed")]
public sealed record IncidentIsNotClosed([property: Id(0)] long Number) : ConflictRefusal("incident-is-not-closed", $"INC-{Number} is not closed.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsMerged")]
public sealed record IncidentIsMerged([property: Id(0)] long Number) : ConflictRefusal("incident-is-merged", $"INC-{Number} was merged into another incident. Work on that one, or split it off again.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsNotMerged")]
public sealed record IncidentIsNotMerged([property: Id(0)] long Number) : ConflictRefusal("incident-is-not-merged", $"INC-{Number} is not merged into the other incident.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsRoutine")]
public sealed record IncidentIsRoutine([property: Id(0)] long Number) : ConflictRefusal("incident-is-routine", $"INC-{Number} holds what is usual on its target. Split off the alerts that are not.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsItself")]
public sealed record IncidentIsItself([property: Id(0)] long Number) : InvalidRefusal("incident-is-itself", $"INC-{Number} cannot be merged into itself.");

[GenerateSerializer, Immutable, Alias("tr.AssigneeIsMissing")]
public sealed record AssigneeIsMissing() : InvalidRefusal("assignee-is-missing", "Name the account to assign the incident to.");

[GenerateSerializer, Immutable, Alias("tr.TitleIsInvalid")]
public sealed record TitleIsInvalid() : InvalidRefusal("title-is-invalid", "A title has 1 to 500 characters, on one line.");

[GenerateSerializer, Immutable, Alias("tr.StateNeedsAnotherWay")]
public sealed record StateNeedsAnotherWay([property: Id(0)] string State) : InvalidRefusal("state-needs-another-way", $"An incident becomes {State} by closing or assigning it, which says why or to whom.");

[GenerateSerializer, Immutable, Alias("tr.IgnoringNeedsFalsePositive")]
public sealed record IgnoringNeedsFalsePositive() : InvalidRefusal("ignoring-needs-false-positive", "Alike alerts can be ignored only after closing as a false positive, and only until a time that lies ahead.");

[GenerateSerializer, Immutable, Alias("tr.PointsNeedAReason")]
public sealed record PointsNeedAReason() : InvalidRefusal("points-need-a-reason", "Points set by hand lie between -1000 and 1000, and need a reason.");

[GenerateSerializer, Immutable, Alias("tr.NothingToSplitOff")]
public sealed record NothingToSplitOff([property: Id(0)] long Number) : InvalidRefusal("nothing-to-split-off", $"Choose some, but not all, of INC-{Number}'s alerts to split off.");

[GenerateSerializer, Immutable, Alias("tr.OnlyLookedAt")]
public sealed record OnlyLookedAt() : ConflictRefusal("only-looked-at", "This was only to see what would be: nothing was changed.");

[GenerateSerializer, Immutable, Alias("tr.AlertsAreGone")]
public sealed record AlertsAreGone([property: Id(0)] long Number) : ConflictRefusal("alerts-are-gone", $"Some of INC-{Number}'s alerts are older than alerts are kept. What is left of them cannot be told apart any more: its counts would be wrong.");

[GenerateSerializer, Immutable, Alias("tr.IncidentIsTouched")]
public sealed record IncidentIsTouched([property: Id(0)] long Number) : ConflictRefusal("incident-is-touched", $"Somebody works on INC-{Number}: it is merged by hand only.");

[GenerateSerializer, Immutable, Alias("tr.IncidentHasChanged")]
public sealed record IncidentHasChanged([property: Id(0)] long Number, [property: Id(1)] long Version)
    : Refusal(RefusalKind.Changed, "incident-has-changed", $"INC-{Number} was changed by someone else since you looked. Look again, then repeat your change if it still holds.");

[GenerateSerializer, Immutable, Alias("tr.CommentIsInvalid")]
public sealed record CommentIsInvalid() : InvalidRefusal("comment-is-invalid", "A comment has 1 to 20,000 characters.");

[GenerateSerializer, Immutable, Alias("tr.TagIsInvalid")]
public sealed record TagIsInvalid([property: Id(0)] string Tag) : InvalidRefusal("tag-is-invalid", $"“{Tag}” is no tag: 1 to 40 lower-case letters, digits, dots, colons and dashes, starting with a letter or digit.");

[GenerateSerializer, Immutable, Alias("tr.TooManyTags")]
public sealed record TooManyTags([property: Id(0)] long Number, [property: Id(1)] int Most) : ConflictRefusal("too-many-tags", $"INC-{Number} has {Most} tags already. Take one off first.");

[GenerateSerializer, Immutable, Alias("tr.ClosingNeedsAClassification")]
public sealed record ClosingNeedsAClassification() : InvalidRefusal("closing-needs-a-classification", "Say what it was: true-positive, false-positive, benign or duplicate.");
