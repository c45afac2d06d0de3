using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>For <c>acl … dst "file"</c>: addresses and networks. Beside a list of domains it keeps the same places from being reached by address.</summary>
internal sealed class SquidIpFormat : IListFormat
{
    public string Name => "squid-ip";
    public string Product => "Squid, dst";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Address];

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
            lines.Add(member.Value);
        return lines.Written("# no members");
    }
}
