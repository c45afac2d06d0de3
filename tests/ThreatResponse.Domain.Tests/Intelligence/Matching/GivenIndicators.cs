using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

/// <summary>Sets from texts; the row of the first is 1, of the second 2. A domain with <c>*.</c> before it covers what lies below.</summary>
internal static class GivenIndicators
{
    public static UInt128 Key { get; } = new(0x0123456789abcdef, 0xfedcba9876543210);

    public static IndicatorSet Set(params string[] texts) => SetOf(texts.Select((text, i) => Entry(text, i + 1)));

    public static IndicatorSet SetOf(IEnumerable<IndicatorEntry> entries)
    {
        var builder = new IndicatorSetBuilder(Key, 0);
        foreach (var entry in entries)
        {
            builder.Add(entry);
        }

        return builder.Build();
    }

    public static IndicatorEntry Entry(string text, long row) => new(Value(text), row, text.StartsWith("*.", StringComparison.Ordinal));

    public static IndicatorValue Value(string text) => IndicatorValue.Detect(text).Value ?? throw new ArgumentException(text, nameof(text));

    public static List<IndicatorMatch> Found(this IndicatorSet set, string text)
    {
        var found = new List<IndicatorMatch>();
        set.Find(Value(text), found);
        return found;
    }

    public static string Rows(this IndicatorSet set, string text) => string.Join(' ', set.Found(text).Select(match => match.Row));
}
