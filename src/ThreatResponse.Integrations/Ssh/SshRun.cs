namespace ThreatResponse.Integrations.Ssh;

/// <summary>What a command came to.</summary>
/// <param name="Code">Zero when it went well; 127 when there is no such command.</param>
internal sealed record SshRun(int Code, string Output, string Error)
{
    public bool WentWell => Code == 0;

    /// <summary>What it says, on one line.</summary>
    public string Said
    {
        get
        {
            var said = string.Join("; ", (Error.Length > 0 ? Error : Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return said.Length > 400 ? $"{said[..400]}…" : said;
        }
    }
}
