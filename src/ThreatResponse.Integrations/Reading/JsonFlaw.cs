namespace ThreatResponse.Integrations.Reading;

/// <summary>Why bytes have not the shape of a JSON value.</summary>
internal enum JsonFlaw
{
    None,

    /// <summary>It goes on to the end of the bytes.</summary>
    CutOff,

    /// <summary>A text holds a line feed, which must be written <c>\n</c>: the line was cut, or its closing quote is missing.</summary>
    TextOverLine,

    /// <summary>A brace closes a bracket, or a bracket a brace.</summary>
    WrongBracket,

    /// <summary>An object or a text stands where none can, or something stands directly behind a text.</summary>
    Misplaced,

    TooDeep,
}
