using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>One value a line, as it is kept.</summary>
/// <param name="empty">The line of a list without members: no device takes an empty file for a list.</param>
internal sealed class LinesFormat(string name, string product, IReadOnlyList<MemberKind> kinds, string empty = "#") : IListFormat
{
    public string Name => name;
    public string Product => product;
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds => kinds;

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
            lines.Add(member.Value);
        return lines.Written(empty);
    }
}
