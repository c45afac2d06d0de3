using System.Runtime.InteropServices;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

/// <summary>Nothing that was received goes without a word: each byte belongs to one event, or only separates events.</summary>
internal static class Accounted
{
    public static void For(string format, byte[] payload, IReadOnlyList<ParsedEvent> events)
    {
        if (format == "syslog")
        {
            // One message, which may hold several events.
            Assert.All(events, read => Assert.True(read.Raw.Span == payload.AsSpan()));
            return;
        }

        var separators = format is "json-event" or "suricata-eve" ? " \t\r\n\0,[]\uFEFF"u8 : " \t\r\n\0\uFEFF"u8;
        var at = 0;
        foreach (var read in events)
        {
            Assert.True(MemoryMarshal.TryGetArray(read.Raw, out var slice) && ReferenceEquals(slice.Array, payload));
            Assert.True(slice.Offset >= at, "two events share bytes");
            Assert.True(payload.AsSpan(at, slice.Offset - at).IndexOfAnyExcept(separators) < 0, $"bytes {at} to {slice.Offset} are in no event");
            at = slice.Offset + slice.Count;
        }

        Assert.True(payload.AsSpan(at).IndexOfAnyExcept(separators) < 0, $"bytes from {at} on are in no event");
    }
}
