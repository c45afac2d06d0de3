using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>External dynamic list of type domain. <c>*.name</c> does not match the name itself: both are written.</summary>
internal sealed class PanosDomainFormat : IListFormat
{
    public string Name => "panos-domain";
    public string Product => "Palo Alto Networks external dynamic list, type domain";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Domain];

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
            lines.Add(member.Value, $"*.{member.Value}");
        return lines.Written("#");
    }
}
