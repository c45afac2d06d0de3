namespace ThreatResponse.Integrations.Tests.StandIns;

internal enum WhoisTrouble
{
    None,

    /// <summary>The question is read, and nothing comes.</summary>
    Silence,

    /// <summary>It closes without an answer.</summary>
    Nothing,

    /// <summary>The connection is reset within the answer.</summary>
    CutOff,

    /// <summary>The answer never ends.</summary>
    Endless,
}
