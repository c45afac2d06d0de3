using System.Globalization;

namespace ThreatResponse.Integrations.Registrations.Names;

/// <summary>A name as the DNS has it: A-labels, lower case, no dot at the end.</summary>
internal static class AsciiName
{
    private static readonly IdnMapping _idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>Null for what cannot be a name; an address is none.</summary>
    public static string? Of(string? text)
    {
        var bare = text?.Trim().TrimEnd('.');
        if (string.IsNullOrEmpty(bare) || bare.Length > 253)
            return null;
        if (!bare.All(char.IsAscii))
        {
            try
            {
                bare = _idn.GetAscii(bare.ToLowerInvariant());
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        var name = bare.ToLowerInvariant();
        var labels = name.Split('.');
        return name.Length <= 253 && Array.TrueForAll(labels, IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? name : null;
    }

    private static bool IsLabel(string label) => label.Length is > 0 and < 64 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
