namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What other objects of its feed say of an indicator.</summary>
/// <param name="Markings">Of those that the indicator names: what they mean in the traffic light protocol, and what actions they permit; null: nothing.</param>
/// <param name="IsComplete">Every marking that it names is known.</param>
/// <param name="Names">Of malware, actors and campaigns that it indicates.</param>
public sealed record IndicatorContext(IReadOnlyList<(string? Tlp, string? Pap)> Markings, bool IsComplete, IReadOnlyList<string> Names)
{
    public const int MostNames = 5;

    public static IndicatorContext None { get; } = new([], true, []);

    /// <summary>The strictest of its markings. One that is not known yet may be the strictest that there is, and is read so until it comes.</summary>
    /// <param name="stated">Where its markings say nothing.</param>
    public string Tlp(string stated) => IsComplete ? Intelligence.Tlp.Strictest(Markings.Select(marking => marking.Tlp)) ?? stated : Intelligence.Tlp.Red;

    /// <summary>As of <see cref="Tlp"/>.</summary>
    /// <param name="stated">Where its markings say nothing.</param>
    public string Pap(string stated) => IsComplete ? Intelligence.Pap.Strictest(Markings.Select(marking => marking.Pap)) ?? stated : Intelligence.Pap.Red;

    /// <summary>A marking that says itself what it means: a word of either protocol; any other is the id of one.</summary>
    public static bool IsWord(string marking) => Intelligence.Tlp.Of(marking) is not null || Intelligence.Pap.Of(marking) is not null;

    /// <summary>As it is named itself, with what it indicates.</summary>
    public string? Title(string? stated)
    {
        var names = string.Join(", ", Names.Distinct().Order(StringComparer.Ordinal).Take(MostNames));
        return names.Length == 0 ? stated : stated is null ? names : $"{stated} ({names})";
    }
}
