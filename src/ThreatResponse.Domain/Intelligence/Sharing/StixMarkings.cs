namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>The traffic light protocol's marks, by the ids that STIX 2.1 fixes.</summary>
public static class StixMarkings
{
    public static IReadOnlyList<string> Known { get; } = ["clear", "green", "amber", "red"];

    public static string Of(string tlp) => tlp switch
    {
        "clear" => "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
        "green" => "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
        "amber" => "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
        "red" => "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
        _ => throw new ArgumentOutOfRangeException(nameof(tlp), tlp, "It is no colour of the traffic light protocol."),
    };
}
