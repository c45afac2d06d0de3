namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>What an action would do. Nothing is changed by asking.</summary>
[GenerateSerializer, Immutable, Alias("tr.ActionDryRun")]
public sealed record ActionDryRun
{
    /// <summary>Canonical.</summary>
    [Id(0)] public required string Target { get; init; }

    /// <summary>The list it would be on, or leave; null for other kinds.</summary>
    [Id(1)] public string? List { get; init; }

    /// <summary>Why it would be refused; null when it would not.</summary>
    [Id(2)] public string? Refused { get; init; }

    /// <summary>Somebody else must approve it within this time; null: nobody needs to.</summary>
    [Id(3)] public TimeSpan? Approval { get; init; }

    [Id(4)] public IReadOnlyList<ActionChange> Changes { get; init; } = [];

    [Id(5)] public IReadOnlyList<DevicePreview> Devices { get; init; } = [];
}

/// <param name="What">For people: <c>perimeter-block</c>, <c>assignee</c>.</param>
[GenerateSerializer, Immutable, Alias("tr.ActionChange")]
public sealed record ActionChange([property: Id(0)] string What, [property: Id(1)] string Now, [property: Id(2)] string Then);

/// <summary>What would change on one device.</summary>
/// <param name="Changes">False: nothing would, see <paramref name="Why"/>.</param>
/// <param name="Why">For people: why nothing would change, or why it is not known; null otherwise.</param>
/// <param name="Commands">As they would be sent, secrets masked.</param>
[GenerateSerializer, Immutable, Alias("tr.DevicePreview")]
public sealed record DevicePreview([property: Id(0)] string Device, [property: Id(1)] bool Changes, [property: Id(2)] string? Why, [property: Id(3)] IReadOnlyList<string> Commands);
