namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What stands between the cells of a row.</summary>
public enum ColumnSeparator
{
    /// <summary>It is no table: one value a line, or what else the file is.</summary>
    None,

    Comma,
    Semicolon,
    Tab,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary>Any number of blanks and tabs; the last column takes the rest of the line, and nothing is quoted.</summary>
    Blanks,
}
