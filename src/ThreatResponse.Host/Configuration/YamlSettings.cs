using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Host.Configuration;

/// <summary>A YAML file as flat settings, in order, each with its line.</summary>
internal static class YamlSettings
{
    public static IReadOnlyList<Setting> Read(string file, List<string> faults)
    {
        var settings = new List<Setting>();
        try
        {
            var yaml = new YamlStream();
            using var text = new StreamReader(file);
            yaml.Load(text);
            if (yaml.Documents.Count > 0)
                Flatten(yaml.Documents[0].RootNode, "", file, settings);
        }
        catch (YamlException fault)
        {
            faults.Add($"{file}, line {fault.Start.Line}: not readable as YAML: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file}: cannot be read: {fault.Message}");
        }

        return settings;
    }

    private static void Flatten(YamlNode node, string key, string file, List<Setting> settings)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (name, value) in mapping.Children)
                    Flatten(value, key.Length == 0 ? name.ToString() : $"{key}.{name}", file, settings);
                break;
            case YamlSequenceNode sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                    Flatten(sequence.Children[i], $"{key}[{i}]", file, settings);
                break;
            default:
                settings.Add(new Setting(key, ((YamlScalarNode)node).Value ?? "", $"{file}, line {node.Start.Line}"));
                break;
        }
    }
}
