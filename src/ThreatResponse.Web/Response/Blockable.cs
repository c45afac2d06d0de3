using System.Net;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Web.Response;

/// <summary>A value that can be put on a list, and what it is.</summary>
public sealed record Blockable(string Value, MemberKind Kind)
{
    /// <summary>A value as alerts name it.</summary>
    /// <param name="type">As observables have it; null when it is not known.</param>
    public static Blockable Of(string value, string? type = null) => new(value, type switch
    {
        "ipv4-addr" or "ipv6-addr" => MemberKind.Address,
        "domain-name" => MemberKind.Domain,
        "url" => MemberKind.Url,
        "file" => MemberKind.FileHash,
        "email-addr" => MemberKind.Sender,
        "user" or "user-account" => MemberKind.User,
        "host" or "host-name" => MemberKind.Host,
        _ => ByItsLooks(value),
    });

    public bool Fits(ListDefinition list) => list.Kind == Kind || (list.Kind == MemberKind.Host && Kind is MemberKind.Address or MemberKind.Domain);

    /// <summary>The list that takes the most of them, those made for their kind first; null when there is none.</summary>
    public static ListDefinition? BestOf(IReadOnlyList<ListDefinition> lists, IReadOnlyList<Blockable> values) => lists
        .Where(list => values.Any(value => value.Fits(list)))
        .OrderByDescending(list => values.Count(value => value.Kind == list.Kind))
        .ThenByDescending(list => list.Name.StartsWith("perimeter-", StringComparison.Ordinal))
        .FirstOrDefault();

    /// <summary>Those that a list is meant for. An address fits a list of hosts, but whoever blocks hosts and an attacker's address at once did not mean to contain the address; alone, it is.</summary>
    public static IReadOnlyList<Blockable> MeantFor(ListDefinition list, IReadOnlyList<Blockable> values)
    {
        List<Blockable> made = [.. values.Where(value => value.Kind == list.Kind)];
        return made.Count > 0 ? made : [.. values.Where(value => value.Fits(list))];
    }

    private static MemberKind ByItsLooks(string value) =>
        IPAddress.TryParse(value, out _) ? MemberKind.Address
        : value.Contains("://", StringComparison.Ordinal) ? MemberKind.Url
        : value.Contains('@', StringComparison.Ordinal) ? MemberKind.Sender
        : value.Length is 32 or 40 or 64 && value.All(char.IsAsciiHexDigit) ? MemberKind.FileHash
        : value.Contains('\\', StringComparison.Ordinal) ? MemberKind.User
        : value.Contains('.', StringComparison.Ordinal) ? MemberKind.Domain : MemberKind.Host;
}
