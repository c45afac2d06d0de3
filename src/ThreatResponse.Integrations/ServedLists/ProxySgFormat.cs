using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>One category definition, for a policy file or the local database. A host stands for everything under it, a path for all that begins with it; one line that does not compile keeps the old policy in force.</summary>
internal sealed class ProxySgFormat : IListFormat
{
    public string Name => "proxysg";
    public string Product => "Blue Coat ProxySG, category definition";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Url, MemberKind.Domain];

    public WrittenList Write(ListSnapshot list)
    {
        var category = $"TR-{list.Definition.Name}";
        var lines = new ListLines($"; Threat Response list {list.Definition.Name}\ndefine category {category}\n", "end\n");
        foreach (var member in list.Members!)
        {
            if (WebAddress.Of(list.Definition.Kind, member) is not { } address)
                lines.Leave(member, "names no host");
            else if (address.Path.AsSpan().IndexOfAny(" ;\"'") >= 0)
                lines.Leave(member, "holds a character that ends a line there");
            else if (address.Path.Contains('?', StringComparison.Ordinal))
                lines.Leave(member, "has a query, and paths are compared without it");
            else
                lines.Add(address.Host + address.Path);
        }

        return lines.Written("");
    }
}
