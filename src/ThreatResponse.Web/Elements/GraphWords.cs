using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>How the nodes and edges of a graph are told.</summary>
internal static class GraphWords
{
    public static string NameOf(EntityGraph graph, string id) => Short(graph[id], 40);

    public static string Short(GraphNode node, int longest) =>
        node.Members.Count > 0 ? Many(node) : VisibleText.Flat(node.Name is { } name ? ShownValue.CutMiddle(name, longest) : ShownValue.Short(node.Type, node.Value, longest));

    /// <summary>As long as it is, but for hashes.</summary>
    public static string Whole(GraphNode node) => Short(node, int.MaxValue);

    /// <summary>Null: it leads nowhere.</summary>
    public static string? AddressOf(GraphNode node) => node.Address is { } address ? address.Length > 0 ? address : null : EntityAddress.Of(node.Type, node.Value, node.Ours);

    public static string Verb(string verb) => verb switch
    {
        "attacked" => T("attacked"),
        "talked to" => T("talked to"),
        "wrote to" => T("wrote to"),
        "had the file" => T("had the file"),
        "fetched" => T("fetched"),
        "asked for" => T("asked for"),
        "was on" => T("was on"),
        "indicates" => T("indicates"),
        "stated-by" => T("is stated by"),
        "belongs-to" => T("belongs to"),
        "resolves-to" => T("resolves to"),
        "communicates-with" => T("communicates with"),
        "downloaded-from" => T("downloaded from"),
        "downloads" => T("downloads"),
        "leads-to" => T("leads to"),
        "named" => T("is named"),
        "reported-with" => T("reported with"),
        "same-as" => T("is the same as"),
        "seen-on" => T("was seen on"),
        "seen-in" => T("was seen in"),
        "seen-with" => T("was seen with"),
        _ => VisibleText.Flat(verb.Replace('-', ' ')),
    };

    public static string One(string type) => type switch
    {
        "host" or "host-name" => T("host"),
        "user" or "user-account" => T("user"),
        "ipv4-addr" or "ipv6-addr" => T("IP address"),
        "domain-name" => T("domain"),
        "url" => T("URL"),
        "email-addr" => T("mailbox"),
        "file" or "file-name" => T("file"),
        "threat-name" or "campaign" => T("threat"),
        "feed" => T("feed"),
        "incident" => T("incident"),
        "autonomous-system" => T("network operator"),
        _ => VisibleText.Flat(type.Replace('-', ' ')),
    };

    public static string Many(GraphNode group) => group.Type switch
    {
        "host" or "host-name" => N(group.Members.Count, "1 host", "{0} hosts"),
        "user" or "user-account" => N(group.Members.Count, "1 user", "{0} users"),
        "ipv4-addr" or "ipv6-addr" => N(group.Members.Count, "1 IP address", "{0} IP addresses"),
        "domain-name" => N(group.Members.Count, "1 domain", "{0} domains"),
        "url" => N(group.Members.Count, "1 URL", "{0} URLs"),
        "email-addr" => N(group.Members.Count, "1 mailbox", "{0} mailboxes"),
        "file" or "file-name" => N(group.Members.Count, "1 file", "{0} files"),
        "threat-name" or "campaign" => N(group.Members.Count, "1 threat", "{0} threats"),
        "incident" => N(group.Members.Count, "1 incident", "{0} incidents"),
        _ => N(group.Members.Count, "1 value", "{0} values"),
    };
}
