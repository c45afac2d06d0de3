using System.Text;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>Collects the lines of a served list: UTF-8 without a mark, each line ended, each line once.</summary>
internal sealed class ListLines(string head = "", string foot = "")
{
    private readonly StringBuilder _text = new(head);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly List<string> _left = [];
    private int _entries;

    /// <summary>A member and the lines that say it.</summary>
    public void Add(params ReadOnlySpan<string> lines)
    {
        _entries++;
        foreach (var line in lines)
        {
            if (_written.Add(line))
                _text.Append(line).Append('\n');
        }
    }

    public void Leave(ListMember member, string why) => _left.Add($"{member.Value}: {why}");

    /// <param name="nothing">A line that means nothing, for a list without members.</param>
    public WrittenList Written(string nothing)
    {
        if (_written.Count == 0 && nothing.Length > 0)
            _text.Append(nothing).Append('\n');
        return new WrittenList(Encoding.UTF8.GetBytes(_text.Append(foot).ToString()), _entries, _left);
    }
}
