using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>External dynamic list of type IP: an address or a network a line.</summary>
internal sealed class PanosIpFormat : IListFormat
{
    public string Name => "panos-ip";
    public string Product => "Palo Alto Networks external dynamic list, type IP";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Address];

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
            lines.Add(member.Value);
        return lines.Written("#");
    }
}
