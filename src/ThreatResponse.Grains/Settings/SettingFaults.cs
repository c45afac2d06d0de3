using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Settings;

/// <summary>What is wrong with settings, as far as the manifest that asks for them tells.</summary>
internal static class SettingFaults
{
    /// <param name="title">Of what is set, for people.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="given">As they were given.</param>
    /// <param name="kept">As they will be kept.</param>
    public static IEnumerable<string> Of(string title, IReadOnlyList<DeviceSetting> settings, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var setting in settings)
        {
            var text = kept.GetValueOrDefault(setting.Name);
            if (string.IsNullOrEmpty(text) && !setting.Optional)
                yield return $"{setting.Title} is needed: {setting.Help}";
            else if (text is not null && setting.Kind == SettingKind.Number && !int.TryParse(text, out _))
                yield return $"{setting.Title} is a whole number.";
            else if (text is not null && setting.Kind == SettingKind.Choice && setting.Choices?.Contains(text) == false)
                yield return $"{setting.Title} is one of {string.Join(", ", setting.Choices)}.";
        }

        foreach (var name in given.Keys.Where(name => settings.All(setting => setting.Name != name)))
            yield return $"{title} has no setting “{name}”.";
    }
}
