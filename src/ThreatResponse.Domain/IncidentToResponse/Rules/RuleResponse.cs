using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>One thing that a rule does.</summary>
public abstract record RuleResponse;

/// <summary>Puts values of the incident on a list, for as long as the incident is open and at most so long.</summary>
/// <param name="For">Null: as long as the list says.</param>
public sealed record BlockValues(RuleField What, string List, TimeSpan? For) : RuleResponse;

/// <param name="Account">Its name, lower case.</param>
public sealed record AssignTo(string Account) : RuleResponse;

/// <param name="Status">Open or ignored: the others say more than a state, and are people's.</param>
public sealed record SetState(IncidentStatus Status) : RuleResponse;

/// <param name="Tag">As tags are written.</param>
public sealed record PutTag(string Tag) : RuleResponse;

/// <param name="To">An e-mail address, or the name of a webhook.</param>
/// <param name="Message">1 to 4,000 characters.</param>
public sealed record SendMessage(string To, string Message) : RuleResponse;

/// <param name="Markdown">1 to 20,000 characters.</param>
public sealed record AddComment(string Markdown) : RuleResponse;
