using System.Globalization;

namespace ThreatResponse.Integrations.Abstractions.Response;

/// <summary>How to reach one device. Lives as long as one unit of work.</summary>
/// <param name="Name">The device's name, for comments on it.</param>
/// <param name="Settings">Secrets in clear: never written down.</param>
/// <param name="Sent">Told of every command as it is sent, secrets masked.</param>
public sealed record DeviceConnection(string Name, IReadOnlyDictionary<string, string> Settings, Action<string> Sent, TimeProvider Time)
{
    /// <exception cref="DeviceFailureException">It is not set.</exception>
    public string Text(string setting) =>
        Optional(setting) ?? throw new DeviceFailureException(Contracts.Response.Devices.FailureKind.InvalidValue, $"The setting “{setting}” of {Name} is missing.");

    /// <summary>Null when it is not set.</summary>
    public string? Optional(string setting) => Settings.GetValueOrDefault(setting) is { Length: > 0 } value ? value : null;

    public int Number(string setting, int otherwise) =>
        Optional(setting) is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
