using System.Globalization;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>Makes a wish an action: its target canonical, its list chosen, what its kind does not read left out. Or says what is wrong with it.</summary>
public static partial class ReadAction
{
    /// <param name="list">Of blocks and their ends; null for other kinds.</param>
    /// <param name="newId">When the wish names none.</param>
    public static Outcome<ResponseAction> Of(NewAction wish, ChosenList? list, Caller by, string newId, DateTimeOffset now)
    {
        if (wish.Reason.Trim().Length is 0 or > 500)
        {
            return new ReasonIsMissing();
        }

        if (wish.Id is { } id && !Ids().IsMatch(id))
        {
            return new ActionIsInvalid($"“{id}” is no id of an action: 32 lower-case hexadecimal digits, or nothing.");
        }

        var read = list is not null ? OnList(wish, list, by, now) : wish.Kind == ActionKind.Notify ? Message(wish) : OnIncident(wish);
        if (read.Value is not { } parts)
        {
            return read.Refusal!;
        }

        var action = new ResponseAction
        {
            Id = wish.Id ?? newId,
            Kind = wish.Kind,
            Target = parts.Target,
            Parameters = parts.Parameters,
            Incident = parts.Incident,
            Owner = parts.Owner,
            By = by.Name,
            ByDisplay = by.Display,
            Reason = wish.Reason.Trim(),
            Life = [new ActionMoment(ActionState.Requested, now, by.Display)],
            Inverse = ActionDeclarations.Of(wish.Kind).Inverse,
        };
        return action with { Summary = ActionDeclarations.Said(action) };
    }

    /// <summary>The number of the incident that an action on one is about; null when the wish names none.</summary>
    public static long? IncidentOf(NewAction wish) =>
        Number().Match(wish.Target.Trim()) is { Success: true } match ? long.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : wish.Target.Trim().Length == 0 ? wish.Incident : null;

    private static Outcome<Parts> OnList(NewAction wish, ChosenList list, Caller by, DateTimeOffset now)
    {
        var value = ReadMember.Of(list.List.Kind, wish.Target);
        if (value.Refusal is { } refusal)
        {
            return refusal;
        }

        if (wish.Parameters.Until <= now)
        {
            return new ActionIsInvalid($"The end, {wish.Parameters.Until:u}, has passed.");
        }

        var leases = wish.Kind.Leases();
        var owner = wish.Incident is { } number ? string.Create(CultureInfo.InvariantCulture, $"incident {number}") : $"person {by.Name}";
        return new Parts(value.Value!, new ActionParameters { List = list.List.Name, Group = list.Group, Until = leases ? wish.Parameters.Until?.ToUniversalTime() : null }, wish.Incident, owner);
    }

    private static Outcome<Parts> Message(NewAction wish)
    {
        var text = wish.Parameters.Text?.Trim() ?? "";
        return text.Length is 0 or > 4_000 ? new ActionIsInvalid("A message has 1 to 4,000 characters: parameters.text.")
            : wish.Target.Trim().Length is 0 or > 320 ? new ActionIsInvalid("Say to whom: an e-mail address, or the name of a webhook.")
            : new Parts(wish.Target.Trim().ToLowerInvariant(), new ActionParameters { Text = text }, wish.Incident, null);
    }

    private static Outcome<Parts> OnIncident(NewAction wish)
    {
        if (IncidentOf(wish) is not { } number)
        {
            return new ActionIsInvalid("Name the incident by its number.");
        }

        var target = string.Create(CultureInfo.InvariantCulture, $"INC-{number}");
        var with = wish.Parameters;
        switch (wish.Kind)
        {
            case ActionKind.Assign:
                return new Parts(target, new ActionParameters { Assignee = with.Assignee?.Trim().ToLowerInvariant() is { Length: > 0 } assignee ? assignee : null }, number, null);
            case ActionKind.SetState when with.Status is IncidentStatus.Open or IncidentStatus.Ignored:
                return new Parts(target, new ActionParameters { Status = with.Status }, number, null);
            case ActionKind.SetState when with.Status is IncidentStatus.Closed:
                return with.Classification is { } closing ? new Parts(target, new ActionParameters { Status = with.Status, Classification = closing }, number, null) : new ClosingNeedsAClassification();
            case ActionKind.Tag or ActionKind.Untag:
                return TagIncident.Read(with.Tag) is { } tag ? new Parts(target, new ActionParameters { Tag = tag }, number, null) : new TagIsInvalid(with.Tag ?? "");
            case ActionKind.SetState:
                return new ActionIsInvalid("parameters.status is open, ignored or closed; to assign an incident is an action of its own.");
            default:
                return new ActionIsInvalid($"Nothing carries out {wish.Kind} yet.");
        }
    }

    private sealed record Parts(string Target, ActionParameters Parameters, long? Incident, string? Owner);

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Ids();

    [GeneratedRegex("^(?:INC-)?([0-9]{1,18})$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
