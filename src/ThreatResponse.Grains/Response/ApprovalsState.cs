using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

[GenerateSerializer, Alias("tr.ApprovalsState")]
internal sealed class ApprovalsState
{
    /// <summary>Those that wait, and the last that were decided.</summary>
    [Id(0)] public List<ApprovalRequest> Requests { get; set; } = [];
}
