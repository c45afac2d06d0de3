using System.Globalization;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Response;

/// <summary>Who a lease belongs to.</summary>
internal static partial class LeaseOwner
{
    public static string Of(Caller caller) => $"person {caller.Name}";

    /// <summary>The incident's number; null when it belongs to somebody else.</summary>
    public static long? IncidentOf(string owner) =>
        owner.StartsWith("incident ", StringComparison.Ordinal) && long.TryParse(owner.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A person takes leases for themselves and for incidents; the product itself for rules too.</summary>
    public static bool MayTake(Caller caller, string owner) =>
        IncidentOf(owner) is not null || owner == Of(caller) || (caller.May(Permission.System) && Rules().IsMatch(owner));

    [GeneratedRegex("^rule [a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Rules();
}
