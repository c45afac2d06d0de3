using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>For <c>acl … dstdomain "file"</c>. A leading dot takes in all names under it; a name under another one of the list would be refused by newer releases, and is left to the one above.</summary>
internal sealed class SquidDomainFormat : IListFormat
{
    public string Name => "squid-domain";
    public string Product => "Squid, dstdomain";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Domain];

    public WrittenList Write(ListSnapshot list)
    {
        var names = list.Members!.Select(member => member.Value).ToHashSet(StringComparer.Ordinal);
        var lines = new ListLines();
        foreach (var member in list.Members!)
        {
            if (IsUnder(member.Value, names))
                lines.Add();
            else
                lines.Add($".{member.Value}");
        }

        return lines.Written("# no members");
    }

    private static bool IsUnder(string name, HashSet<string> names)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (names.Contains(name[(dot + 1)..]))
                return true;
        }

        return false;
    }
}
