namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What other objects of its feed say of an indicator.</summary>
/// <param name="Markings">Of those that the indicator names: what they mean in the traffic light protocol; null: nothing.</param>
/// <param name="IsComplete">Every marking that it names is known.</param>
/// <param name="Names">Of malware, actors and campaigns that it indicates.</param>
public sealed record IndicatorContext(IReadOnlyList<string?> Markings, bool IsComplete, IReadOnlyList<string> Names)
{
    public const int MostNames = 5;

    public static IndicatorContext None { get; } = new([], true, []);

    /// <summary>The strictest of its markings. One that is not known yet may be the strictest that there is, and is read so until it comes.</summary>
    /// <param name="stated">Where its markings say nothing.</param>
    public string Tlp(string stated) => IsComplete ? Intelligence.Tlp.Strictest(Markings) ?? stated : Intelligence.Tlp.Red;

    /// <summary>As it is named itself, with what it indicates.</summary>
    public string? Title(string? stated)
    {
        var names = string.Join(", ", Names.Distinct().Order(StringComparer.Ordinal).Take(MostNames));
        return names.Length == 0 ? stated : stated is null ? names : $"{stated} ({names})";
    }
}
