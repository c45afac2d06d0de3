using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>One value a line.</summary>
internal sealed class PlainFormat : IListFormat
{
    public string Name => "plain";
    public string Product => "anything that reads one value a line";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = Enum.GetValues<MemberKind>();

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
            lines.Add(member.Value);
        return lines.Written("#");
    }
}
