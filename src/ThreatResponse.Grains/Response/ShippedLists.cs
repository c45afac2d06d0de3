using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

/// <summary>The lists that are there from the first start, so that the first block needs no preparation.</summary>
internal static class ShippedLists
{
    public static readonly IReadOnlyList<ListDefinition> All =
    [
        new() { Name = "perimeter-block", Kind = MemberKind.Address, Purpose = "Addresses and networks that the perimeter denies" },
        new() { Name = "perimeter-urls", Kind = MemberKind.Url, Purpose = "Web addresses that proxies deny" },
        new() { Name = "dns-sinkhole", Kind = MemberKind.Domain, Purpose = "Names that resolvers answer as not existing" },
        new() { Name = "bad-senders", Kind = MemberKind.Sender, Purpose = "Senders that mail servers refuse" },
        new() { Name = "bad-files", Kind = MemberKind.FileHash, Purpose = "Files that endpoints do not run", Term = null, LongestTerm = null },
        new() { Name = "contained-users", Kind = MemberKind.User, Purpose = "Accounts that are contained", Term = TimeSpan.FromDays(1), LongestTerm = TimeSpan.FromDays(7), MostPerHour = 20, Approval = TimeSpan.FromHours(2) },
        new() { Name = "contained-hosts", Kind = MemberKind.Host, Purpose = "Hosts that are kept from the network", Term = TimeSpan.FromDays(1), LongestTerm = TimeSpan.FromDays(7), MostPerHour = 50, TakesOurs = true },
    ];
}
