using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>
/// Cuts values that stand one after the other, separated by blanks or commas. A value ends where its brackets balance. Where they do not, a quote
/// or a bracket is missing or too many, and the next object that is good and stands like an element starts the next value.
/// </summary>
internal static class ElementsOfArray
{
    /// <param name="at">Behind the opening bracket, or at the first object; a closing bracket ends nothing but itself.</param>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> payload, int at)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var bytes = payload.Span;

        // Looking for the next good value may read bytes again: bounded, so that the whole stays linear.
        var budget = 16L * bytes.Length;
        while (true)
        {
            while (at < bytes.Length && (EventSplitter.IsBlank(bytes[at]) || bytes[at] is (byte)',' or (byte)']'))
                at++;
            if (at >= bytes.Length)
                return found;
            if (!TryEndOfValue(bytes, at, out var end))
            {
                budget -= end - at;
                end = NextGood(bytes, at, ref budget);
            }

            var last = end;
            while (last > at && (EventSplitter.IsBlank(bytes[last - 1]) || bytes[last - 1] == (byte)','))
                last--;
            found.Add(payload[at..Math.Max(last, at + 1)]);
            at = end;
        }
    }

    /// <returns>False when brackets do not match, or what follows can follow no value; <paramref name="end"/> is as far as was read.</returns>
    private static bool TryEndOfValue(ReadOnlySpan<byte> bytes, int at, out int end)
    {
        // The kinds of the 64 innermost brackets, 1 for a brace; deeper ones are refused later anyway.
        var (depth, inString, kinds) = (0, false, 0UL);
        for (var i = at; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (inString)
            {
                var special = bytes[i..].IndexOfAny((byte)'\\', (byte)'"');
                if (special < 0)
                    break;
                i += special;
                if (bytes[i] == (byte)'\\')
                {
                    i++;
                    continue;
                }

                inString = false;
                if (depth == 0)
                    return Follows(bytes, end = i + 1);
                continue;
            }

            switch (c)
            {
                case (byte)'"':
                    inString = true;
                    break;
                case (byte)'{' or (byte)'[':
                    kinds = (kinds << 1) | (c == (byte)'{' ? 1UL : 0UL);
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when depth > 0:
                    if (depth <= 64 && (kinds & 1) != (c == (byte)'}' ? 1UL : 0UL))
                    {
                        end = i;
                        return false;
                    }

                    kinds >>= 1;
                    if (--depth == 0)
                        return Follows(bytes, end = i + 1);
                    break;
                case (byte)',' or (byte)']' or (byte)'\n' when depth == 0:
                    end = i;
                    return true;
            }
        }

        end = bytes.Length;
        return depth == 0 && !inString;
    }

    private static bool Follows(ReadOnlySpan<byte> bytes, int end)
    {
        end = EventSplitter.SkipBlank(bytes, end);
        return end == bytes.Length || bytes[end] is (byte)',' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'[';
    }

    /// <summary>Where the next good object stands that something like an element's border comes before and after; else the end.</summary>
    private static int NextGood(ReadOnlySpan<byte> bytes, int at, ref long budget)
    {
        var (broke, isCut) = Read(bytes[at..], out var lastToken);
        budget -= broke;
        if (isCut)
            return bytes.Length;
        for (var i = at + Math.Max(1, lastToken); i < bytes.Length && budget > 0; i++)
        {
            var step = bytes[i..].IndexOf((byte)'{');
            if (step < 0)
                break;
            i += step;
            if (!IsAfterBorder(bytes, at, i))
                continue;
            var (length, isObject) = GoodObject(bytes[i..]);
            if (isObject && IsBeforeBorder(bytes, i + length))
                return i;

            // What is no object ends in an exception, which costs as much as a good stretch of reading.
            budget -= length + 1_024;
        }

        return bytes.Length;
    }

    private static (int Read, bool IsObject) GoodObject(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = ReadJson.MaxDepth }));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                    return ((int)reader.BytesConsumed, true);
            }

            return (bytes.Length, false);
        }
        catch (JsonException)
        {
            return ((int)reader.BytesConsumed, false);
        }
    }

    /// <returns>Where it broke; and true when it is sound as far as it goes, but goes on to the end.</returns>
    private static (int Broke, bool IsCut) Read(ReadOnlySpan<byte> bytes, out int lastToken)
    {
        lastToken = 0;
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 4096, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            while (reader.Read())
            {
                lastToken = (int)reader.TokenStartIndex;
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return ((int)reader.BytesConsumed, false);
            }

            return (bytes.Length, true);
        }
        catch (JsonException)
        {
            return ((int)reader.BytesConsumed, false);
        }
    }

    private static bool IsAfterBorder(ReadOnlySpan<byte> bytes, int from, int at)
    {
        for (at--; at > from && EventSplitter.IsBlank(bytes[at]);)
            at--;
        return at > from && bytes[at] is (byte)',' or (byte)'}';
    }

    private static bool IsBeforeBorder(ReadOnlySpan<byte> bytes, int end)
    {
        end = EventSplitter.SkipBlank(bytes, end);
        if (end == bytes.Length)
            return true;
        var next = EventSplitter.SkipBlank(bytes, end + 1);
        return bytes[end] switch
        {
            (byte)',' => next < bytes.Length && bytes[next] != (byte)'"',
            (byte)']' => next == bytes.Length,
            (byte)'{' => true,
            _ => false,
        };
    }
}
