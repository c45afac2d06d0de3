namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Which day 01/02/2026 is. Dates that can be read in one way only are read in any case.</summary>
public enum DateOrder
{
    /// <summary>A row whose date could be two days is skipped.</summary>
    Unknown,

    /// <summary>The first of February.</summary>
    DayFirst,

    /// <summary>The second of January.</summary>
    MonthFirst,
}
