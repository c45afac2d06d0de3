namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>What happens to one request.</summary>
public enum Trouble
{
    None,

    /// <summary>The connection ends, and nothing was done.</summary>
    CutBefore,

    /// <summary>It is done, and the connection ends before the answer.</summary>
    CutAfter,

    /// <summary>It is done, and the connection ends within the answer.</summary>
    CutHalfway,

    /// <summary>It is done, and the answer never comes.</summary>
    Silence,

    /// <summary>Something else answers, in HTML.</summary>
    Page,

    /// <summary>Success is said, and nothing done.</summary>
    Lie,
}
