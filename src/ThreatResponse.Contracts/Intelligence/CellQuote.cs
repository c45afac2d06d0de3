namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Round cells that hold separators or line breaks; two of them stand for one.</summary>
public enum CellQuote
{
    /// <summary><c>"</c></summary>
    Double,

    /// <summary><c>'</c></summary>
    Single,

    /// <summary>Quotes are as other characters.</summary>
    None,
}
