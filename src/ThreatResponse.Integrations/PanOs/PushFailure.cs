using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>A firewall, or a whole device group, that did not take a push.</summary>
/// <param name="Said">Where, and what was said there.</param>
internal sealed record PushFailure(FailureKind Kind, string Said);
