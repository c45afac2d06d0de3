namespace ThreatResponse.Integrations.PanOs;

/// <summary>Requests as people are told of them: without the key, which is in a header.</summary>
internal static class PanOsCommand
{
    public static string Set(string xpath, string element) => $"type=config action=set xpath={xpath} element={element}";

    public static string Delete(string xpath) => $"type=config action=delete xpath={xpath}";

    public static string Commit(string action, string command) => $"type=commit action={action} cmd={command}";

    public static string UserId(string message) => $"type=user-id cmd={message}";
}
