using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>For <c>acl … url_regex -i "file"</c>: each URL as it stands, with whatever follows. Compared one after the other with every request: for short lists. Of https, a proxy sees the host only.</summary>
internal sealed class SquidRegexFormat : IListFormat
{
    public string Name => "squid-regex";
    public string Product => "Squid, url_regex";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Url];

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
        {
            if (WebAddress.Of(MemberKind.Url, member) is not { } address)
                lines.Leave(member, "names no host");
            else
                lines.Add($"^[a-z]+://{Escape(address.Host)}(:[0-9]+)?{(address.Path.Length == 0 ? "(/|$)" : Escape(address.Path))}");
        }

        return lines.Written("# no members");
    }

    /// <summary>POSIX, not .NET: what has a meaning there stands in brackets or behind a backslash.</summary>
    private static string Escape(string text) => Regex.Replace(text, @"[.^$*+?()\[\]{}|\\]", match => $"\\{match.Value}", RegexOptions.None, TimeSpan.FromSeconds(1));
}
