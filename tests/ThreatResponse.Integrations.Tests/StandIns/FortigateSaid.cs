using System.Text.Json.Nodes;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <param name="Error">0: none.</param>
internal sealed record FortigateSaid(int Status, int Error = 0, JsonNode? Results = null);
