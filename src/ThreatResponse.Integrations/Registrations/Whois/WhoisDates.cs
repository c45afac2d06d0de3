namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>
/// How registries write dates. Every top level domain has its own forms and zone; those that are read for all put the year first or name the month. What could be two days
/// (<c>05-06-1999</c>) is read only where the registry's order is known.
/// </summary>
internal static class WhoisDates
{
    private static readonly string[] _everywhere =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszz", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm:sszz", "yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd", "yyyy/MM/dd HH:mm:ss", "yyyy.MM.dd", "yyyy.MM.dd HH:mm:ss", "yyyy-MMM-dd", "d-MMM-yyyy", "d-MMM-yyyy HH:mm:ssK", "d MMM yyyy",
    ];

    private static readonly Dictionary<string, Registry> _registries = new(StringComparer.Ordinal)
    {
        ["it"] = new(1),
        ["jp"] = new(9),
        ["kr"] = new(9, "yyyy. MM. dd", "yyyy. M. d"),
        ["tw"] = new(8),
        ["cn"] = new(8),
        ["hk"] = new(8, "dd-MM-yyyy"),
        ["il"] = new(2, "dd-MM-yyyy"),
        ["fi"] = new(2, "d.M.yyyy HH:mm:ss", "d.M.yyyy"),
        ["pt"] = new(0, "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy"),
        ["cz"] = new(1, "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"),
        ["bg"] = new(2, "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy"),
        ["tr"] = new(3),
        ["ua"] = new(2),
        ["br"] = new(-3),
    };

    /// <param name="isBefore">It was before that; what is returned is the end of what is known.</param>
    /// <returns>Null when it is no date of that registry's.</returns>
    public static DateTimeOffset? Read(string text, string topLevel, out bool isBefore)
    {
        isBefore = false;
        if (text.Length > 100)
            return null;
        var plain = Plain(text);
        if (plain.StartsWith("before ", StringComparison.OrdinalIgnoreCase))
        {
            isBefore = true;
            return Dates.Read(plain[7..].TrimStart(), ["MMM-yyyy", "MMM yyyy", .. _everywhere], TimeSpan.Zero);
        }

        var registry = _registries.GetValueOrDefault(topLevel);
        return Dates.Read(plain, registry is null ? _everywhere : [.. registry.Forms, .. _everywhere], registry?.Zone ?? TimeSpan.Zero);
    }

    /// <summary>Without what stands behind it: a remark, a form, a sign of the zone in words.</summary>
    private static string Plain(string text)
    {
        var plain = text;
        foreach (var remark in "#(")
        {
            if (plain.IndexOf(remark, StringComparison.Ordinal) is >= 0 and var start)
                plain = plain[..start];
        }

        plain = string.Join(' ', plain.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return plain.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) || plain.EndsWith(" GMT", StringComparison.OrdinalIgnoreCase) ? $"{plain[..^4]}Z" : plain;
    }

    private sealed record Registry(TimeSpan Zone, string[] Forms)
    {
        public Registry(int hours, params string[] forms)
            : this(TimeSpan.FromHours(hours), forms)
        {
        }
    }
}
