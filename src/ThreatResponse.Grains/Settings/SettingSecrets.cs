using Microsoft.AspNetCore.DataProtection;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Settings;

/// <summary>Secrets among settings, of devices and of whatever else is connected: kept encrypted or as references, shown never, revealed for as long as one unit of work takes.</summary>
internal sealed class SettingSecrets(IDataProtectionProvider protection)
{
    /// <summary>What stands where a secret is.</summary>
    public const string Dots = "••••••";

    private const string Sealed = "sealed:";

    /// <summary>The purpose is the one that devices' secrets were sealed for before others had any: what is stored still opens.</summary>
    private readonly IDataProtector _protector = protection.CreateProtector("device-secrets");

    /// <summary>As they are kept: what is left out or shown as dots stays as it was.</summary>
    public Dictionary<string, string> Kept(IReadOnlyList<DeviceSetting> settings, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string>? before)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
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

    /// <summary>As people may see them.</summary>
    public static IReadOnlyDictionary<string, string> Shown(IReadOnlyDictionary<string, string> kept) =>
        kept.ToDictionary(pair => pair.Key, pair => pair.Value.StartsWith(Sealed, StringComparison.Ordinal) ? Dots : pair.Value, StringComparer.Ordinal);

    /// <param name="name">Whose settings they are.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="kept">As they are kept.</param>
    /// <exception cref="DeviceFailureException">A reference leads nowhere.</exception>
    public Dictionary<string, string> Revealed(string name, IReadOnlyList<DeviceSetting> settings, IReadOnlyDictionary<string, string> kept)
    {
        var secret = settings.Where(setting => setting.Kind == SettingKind.Secret).Select(setting => setting.Name).ToHashSet(StringComparer.Ordinal);
        return kept.ToDictionary(pair => pair.Key, pair => secret.Contains(pair.Key) ? Reveal(name, pair.Key, pair.Value) : pair.Value, StringComparer.Ordinal);
    }

    private string Reveal(string of, string setting, string text)
    {
        try
        {
            return text.StartsWith(Sealed, StringComparison.Ordinal) ? _protector.Unprotect(text[Sealed.Length..])
                : text.StartsWith("file:", StringComparison.Ordinal) ? File.ReadAllText(text[5..]).TrimEnd('\r', '\n')
                : Environment.GetEnvironmentVariable(text[4..]) is { Length: > 0 } value ? value
                : throw new DeviceFailureException(FailureKind.InvalidValue, $"The setting “{setting}” of {of} is {text}, and there is no such variable where this silo runs.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new DeviceFailureException(FailureKind.InvalidValue, $"The secret “{setting}” of {of} cannot be read: {fault.Message} Enter it again.", fault);
        }
    }

    private static bool IsReference(string text) => text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:/", StringComparison.Ordinal);
}
