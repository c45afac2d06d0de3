namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Why a text is no pattern, and where it begins to be none.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Reason">What is wrong, and what was expected.</param>
public sealed record PatternFault(int Line, int Column, string Reason)
{
    internal static PatternFault At(string text, int offset, string reason)
    {
        var before = text.AsSpan(0, offset);
        return new PatternFault(before.Count('\n') + 1, offset - before.LastIndexOf('\n'), reason);
    }
}
