using System.Text.Json;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>Finds <c>event_type</c> without reading the rest: statistics can be huge, and nobody asks for them.</summary>
internal static class EventType
{
    /// <returns>Null when it is not there, or not readable as far as it.</returns>
    public static string? Peek(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Reading.JsonValue.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("event_type"u8);
                if (!reader.Read())
                    return null;
                if (isType)
                    return reader.TokenType == JsonTokenType.String ? Reading.Members.Clean(reader.GetString()) : null;
                if (!reader.TrySkip())
                    return null;
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
