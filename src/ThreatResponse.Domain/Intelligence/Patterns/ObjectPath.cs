namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Where a comparison looks: <c>type:property.property[*]</c>.</summary>
internal sealed record ObjectPath(string Type, IReadOnlyList<PathStep> Steps)
{
    /// <summary>How texts there are compared.</summary>
    public TextFolding Folding { get; } = FoldingOf(Type, Steps);

    /// <summary>The last property's name.</summary>
    public string Property { get; } = Steps.OfType<PathStep.Name>().Last().Value;

    /// <summary>The values that it leads to, none where there are none.</summary>
    public IReadOnlyList<StixValue> ValuesIn(ObservedObject seen, MatchWork work)
    {
        List<StixValue> values = [seen.Properties];
        for (var i = 0; i < Steps.Count && values.Count > 0 && work.Takes(values.Count); i++)
            values = [.. values.SelectMany(Steps[i].From)];
        return work.IsSpent ? [] : values;
    }

    private static TextFolding FoldingOf(string type, IReadOnlyList<PathStep> steps)
    {
        if (HashNames.IsUnderHashes(steps))
            return steps[^1] is PathStep.Every || (steps[^1] is PathStep.Name { Value: var algorithm } && HashNames.DigitsOf(algorithm) is not null) ? TextFolding.Hash : TextFolding.None;
        if (steps[^1] is not PathStep.Name { Value: "value" })
            return TextFolding.None;
        return type is "url" && steps.Count == 1 ? TextFolding.None
            : steps.Count == 1 ? type is "ipv4-addr" or "ipv6-addr" or "domain-name" or "email-addr" or "mac-addr" ? TextFolding.Host : TextFolding.None
            : steps.OfType<PathStep.Name>().Reverse().Skip(1).First().Value is var holder && (holder.EndsWith("_ref", StringComparison.Ordinal) || holder.EndsWith("_refs", StringComparison.Ordinal)) ? TextFolding.Host
            : TextFolding.None;
    }
}
