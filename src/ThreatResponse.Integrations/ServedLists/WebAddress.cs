using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>Host and path of a member, as lists of web addresses write them: no scheme, no port, ASCII only.</summary>
internal readonly record struct WebAddress(string Host, string Path)
{
    /// <summary>Null when the member names no host.</summary>
    public static WebAddress? Of(MemberKind kind, ListMember member)
    {
        if (kind == MemberKind.Domain)
            return new WebAddress(member.Value, "");
        return Uri.TryCreate(member.Value, UriKind.Absolute, out var uri) && uri.IdnHost.Length > 0
            ? new WebAddress(uri.IdnHost.Trim('[', ']'), uri.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped) is var path && path == "/" ? "" : path)
            : null;
    }
}
