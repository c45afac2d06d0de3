using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Checkpoints are JSON objects of texts and numbers. One that cannot be read, or is of another place, is none.</summary>
internal static class Checkpoint
{
    private static readonly JsonSerializerOptions _options = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <param name="place">Where the origin's settings lead.</param>
    public static T? Read<T>(string? checkpoint, string place)
        where T : class, IHasPlace
    {
        try
        {
            return checkpoint is not null && JsonSerializer.Deserialize<T>(checkpoint) is { } read && read.Place == place ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write<T>(T checkpoint) => JsonSerializer.Serialize(checkpoint, _options);
}

/// <summary>A checkpoint counts where it was written.</summary>
internal interface IHasPlace
{
    string Place { get; }
}
