namespace ThreatResponse.Grains.Indicators;

/// <summary>Keys of indicators: <c>type|value</c>.</summary>
internal static class IndicatorKey
{
    public static (string Type, string Value) Parts(string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? ("", key) : (key[..bar], key[(bar + 1)..]);
    }
}
