namespace ThreatResponse.Web.Elements;

/// <summary>A line of text in a drawing.</summary>
/// <param name="X">Where it begins or, when it <paramref name="Ends"/> there, ends.</param>
/// <param name="Y">Of the line that its letters stand on.</param>
/// <param name="Box">That it fits in, whatever the font.</param>
public sealed record SpokeLabel(string Text, double X, double Y, bool Ends, LabelBox Box)
{
    private const double Half = 9, ToFoot = 4;

    /// <param name="x">Of the end that is nearer to the middle.</param>
    /// <param name="middle">Of the line.</param>
    public static SpokeLabel At(string text, double width, double x, double middle, bool ends) =>
        new(text, x, middle + ToFoot, ends, ends ? new(x - width, middle - Half, x, middle + Half) : new(x, middle - Half, x + width, middle + Half));
}
