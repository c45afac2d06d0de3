namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>A product that enforces lists, and what it needs to be told: its manifest.</summary>
/// <param name="Name">As in configuration: lower-case letters, digits, dashes.</param>
/// <param name="Title">For people.</param>
/// <param name="Does">For people: what happens to a member of a list, in a sentence.</param>
/// <param name="Kinds">Of lists that it can enforce.</param>
/// <param name="BatchAge">How long a change waits for others, at most.</param>
/// <param name="BatchSize">Changes at once, at most.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceProduct")]
public sealed record DeviceProduct(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Does,
    [property: Id(3)] IReadOnlyList<MemberKind> Kinds,
    [property: Id(4)] IReadOnlyList<DeviceSetting> Settings,
    [property: Id(5)] TimeSpan BatchAge,
    [property: Id(6)] int BatchSize);

/// <param name="Name">As in configuration.</param>
/// <param name="Title">For people.</param>
/// <param name="Help">What to enter and where it is found, in a sentence.</param>
/// <param name="Default">Null: it must be given, unless it is optional.</param>
/// <param name="Choices">Of a choice.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceSetting")]
public sealed record DeviceSetting(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Help,
    [property: Id(3)] SettingKind Kind = SettingKind.Text,
    [property: Id(4)] bool Optional = false,
    [property: Id(5)] string? Default = null,
    [property: Id(6)] IReadOnlyList<string>? Choices = null);

public enum SettingKind
{
    Text,

    /// <summary>A whole number.</summary>
    Number,

    Choice,

    /// <summary>Kept encrypted, or as a reference (<c>env:NAME</c>, <c>file:/path</c>); never shown.</summary>
    Secret,
}
