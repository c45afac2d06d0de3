namespace ThreatResponse.Contracts.Response;

/// <summary>What the activity trail calls lists and their members.</summary>
public static class ListSubject
{
    public static string Of(string list) => $"list {list}";

    public static string Of(string list, string value) => $"list {list} {value}";
}
