using System.Text.Json;

namespace ThreatResponse.Domain.Tests;

/// <summary>Records with lists have no equality by value: their text has.</summary>
internal static class Canonical
{
    public static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
