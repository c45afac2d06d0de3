using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web.Access;

internal static class Teams
{
    /// <summary>The accounts in each team that has one that is not disabled: what somebody left behind stays the team's.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(IEnumerable<AccountView> accounts) => accounts
        .Where(account => account.Team is not null)
        .GroupBy(account => account.Team!, StringComparer.OrdinalIgnoreCase)
        .Where(team => team.Any(account => !account.Disabled))
        .ToDictionary(team => team.Key, team => team.Select(account => account.Name).ToArray(), StringComparer.OrdinalIgnoreCase);
}
