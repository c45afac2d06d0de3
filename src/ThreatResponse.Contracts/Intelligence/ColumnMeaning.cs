namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What the cells of a column say. Of all but <see cref="Ignored"/> and <see cref="Value"/>, a table has one at most.</summary>
public enum ColumnMeaning
{
    Ignored,

    /// <summary>An address, network, domain, URL, hash …, defanged or not. A row states one for each such column that is not empty in it.</summary>
    Value,

    /// <summary>What the value is, in words of STIX, MISP, OTX and others.</summary>
    Type,

    /// <summary>0 to 100, with a percent sign or not, or low, medium, high.</summary>
    Confidence,

    /// <summary>A number up to the highest score, or a severity in words; counts as confidence where there is none.</summary>
    Score,

    /// <summary>Is told with the description.</summary>
    FirstSeen,

    /// <summary>From then on it is believed for the term of its type, where nothing says until when it is valid.</summary>
    LastSeen,

    ValidUntil,

    /// <summary>Are told with the description.</summary>
    Labels,

    Tlp,
    Pap,
    Description,

    /// <summary>The feed's own name for it.</summary>
    Id,
}
