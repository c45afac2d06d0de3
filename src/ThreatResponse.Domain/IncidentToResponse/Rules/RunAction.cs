using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Which action a step of a run is.</summary>
public static class RunAction
{
    /// <param name="step">Its place among the run's steps.</param>
    /// <returns>32 hexadecimal digits, the same whenever the run is carried out.</returns>
    public static string IdOf(RuleRun run, int step) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run.Rule} {run.Version} {run.Incident} {run.Edge} {run.At.UtcTicks} {step}"))))[..32];
}
