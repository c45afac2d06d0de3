using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>
/// The list that an action is about. What is done to an account is said by the device that enforces its list: a device with the setting <c>does</c> at
/// <c>disable</c> disables, one at <c>add-to-group</c> puts into the group that it names.
/// </summary>
public static class ListOfAction
{
    /// <param name="devices">Of all lists.</param>
    /// <returns>The list, and the group that its device puts accounts into.</returns>
    public static Outcome<ChosenList> Choose(ActionKind kind, ActionParameters parameters, IReadOnlyList<ListDefinition> lists, IReadOnlyList<DeviceDefinition> devices)
    {
        var known = lists.FirstOrDefault(list => list.Name == parameters.List);
        if (parameters.List is { } name && known is null)
        {
            return new ListNotFound(name);
        }

        if (kind is ActionKind.Block or ActionKind.Unblock)
        {
            return known is not null ? new ChosenList(known, null) : new ActionIsInvalid("Name the list: parameters.list.");
        }

        var (verb, words) = kind is ActionKind.DisableUser or ActionKind.EnableUser ? ("disable", "disables accounts") : ("add-to-group", parameters.Group is { } group ? $"puts accounts into the group {group}" : "puts accounts into a group");
        var fitting = devices.Where(device => device.Settings.GetValueOrDefault("does") == verb && (verb == "disable" || parameters.Group is null || GroupOf(device) == parameters.Group))
            .SelectMany(device => device.Lists.Select(list => (List: list, Group: verb == "disable" ? null : GroupOf(device))))
            .Join(lists.Where(list => list.Kind == MemberKind.User), pair => pair.List, list => list.Name, (pair, list) => new ChosenList(list, pair.Group))
            .Where(choice => known is null || choice.List.Name == known.Name)
            .Distinct().ToList();
        return fitting switch
        {
            [var one] => one,
            [] => new NoListForAction(known is null
                ? $"No device {words}. Connect one under Response, Devices, to a list of users."
                : $"No device that enforces {known.Name} {words}."),
            _ => new NoListForAction($"Several lists would do: {string.Join(", ", fitting.Select(choice => choice.Group is null ? choice.List.Name : $"{choice.List.Name} ({choice.Group})"))}. Name the list{(verb == "disable" ? "" : ", or the group")}."),
        };
    }

    private static string? GroupOf(DeviceDefinition device) => device.Settings.GetValueOrDefault("group");
}
