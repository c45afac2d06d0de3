using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>How sure or how bad a row says that it is, as a confidence of 0 to 100. Words are as STIX has them for confidence.</summary>
internal static class ReadStrength
{
    private static readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = 0, ["info"] = 5, ["informational"] = 5, ["low"] = 15, ["med"] = 50, ["medium"] = 50, ["moderate"] = 50, ["high"] = 85, ["severe"] = 95, ["critical"] = 95, ["very high"] = 95,
    };

    /// <param name="highest">What stands for 100.</param>
    /// <returns>One of the two is null.</returns>
    public static (int? Confidence, string? Reason) Of(string text, int highest)
    {
        if (_words.TryGetValue(text.Trim(), out var word))
            return (word, null);
        var isPart = text.EndsWith('%');
        var most = isPart ? 100 : highest;
        if (most == 100 && !isPart && Number(text.Trim()) is > 0 and < 1)
            return (null, $"“{text}” looks like a part of 1: say that the column holds scores, of 1 at most.");
        return Number((isPart ? text[..^1] : text).Trim()) is { } number && number >= 0 && number <= most
            ? ((int)Math.Round(number * 100 / most, MidpointRounding.AwayFromZero), null)
            : (null, $"“{text}” is neither a number from 0 to {most} nor low, medium, high or critical.");
    }

    /// <summary>What stands for 100 where these are scores: 1, 10 or 100.</summary>
    public static int HighestOf(IEnumerable<string> scores)
    {
        var numbers = scores.Select(Number).OfType<decimal>().DefaultIfEmpty(100).ToList();
        return numbers.Max() switch
        {
            <= 1 when numbers.Exists(number => number != decimal.Truncate(number)) => 1,
            <= 10 => 10,
            _ => 100,
        };
    }

    private static decimal? Number(string text) => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
