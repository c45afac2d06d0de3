using Microsoft.AspNetCore.DataProtection;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>Secrets of devices: kept encrypted or as references, shown never, revealed for as long as one unit of work takes.</summary>
internal sealed class DeviceSecrets(IDataProtectionProvider protection)
{
    /// <summary>What stands where a secret is.</summary>
    public const string Dots = "••••••";

    private const string Sealed = "sealed:";
    private readonly IDataProtector _protector = protection.CreateProtector("device-secrets");

    /// <summary>As they are kept: what is left out or shown as dots stays as it was.</summary>
    public Dictionary<string, string> Kept(DeviceProduct product, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string>? before)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in product.Settings)
        {
            var text = given.GetValueOrDefault(setting.Name)?.Trim();
            if (setting.Kind == SettingKind.Secret && (string.IsNullOrEmpty(text) || text == Dots))
                text = before?.GetValueOrDefault(setting.Name) ?? "";
            else if (setting.Kind == SettingKind.Secret && !IsReference(text!) && !text!.StartsWith(Sealed, StringComparison.Ordinal))
                text = Sealed + _protector.Protect(text);
            if (string.IsNullOrEmpty(text))
                text = setting.Default;
            if (!string.IsNullOrEmpty(text))
                kept[setting.Name] = text;
        }

        return kept;
    }

    public static DeviceDefinition Shown(DeviceDefinition device) => device with
    {
        Settings = device.Settings.ToDictionary(pair => pair.Key, pair => pair.Value.StartsWith(Sealed, StringComparison.Ordinal) ? Dots : pair.Value, StringComparer.Ordinal),
    };

    /// <exception cref="DeviceFailureException">A reference leads nowhere.</exception>
    public Dictionary<string, string> Revealed(DeviceProduct product, DeviceDefinition device)
    {
        var revealed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in device.Settings)
            revealed[name] = product.Settings.Any(setting => setting.Name == name && setting.Kind == SettingKind.Secret) ? Reveal(device.Name, name, text) : text;
        return revealed;
    }

    private string Reveal(string device, string setting, string text)
    {
        try
        {
            return text.StartsWith(Sealed, StringComparison.Ordinal) ? _protector.Unprotect(text[Sealed.Length..])
                : text.StartsWith("file:", StringComparison.Ordinal) ? File.ReadAllText(text[5..]).TrimEnd('\r', '\n')
                : Environment.GetEnvironmentVariable(text[4..]) is { Length: > 0 } value ? value
                : throw new DeviceFailureException(FailureKind.InvalidValue, $"The setting “{setting}” of {device} is {text}, and there is no such variable where this silo runs.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new DeviceFailureException(FailureKind.InvalidValue, $"The secret “{setting}” of {device} cannot be read: {fault.Message} Enter it again.", fault);
        }
    }

    private static bool IsReference(string text) => text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:/", StringComparison.Ordinal);
}
