namespace ThreatResponse.Contracts.Access;

public static class Roles
{
    /// <summary>What <paramref name="role"/> may do.</summary>
    public static Permission Grants(Role role) => role switch
    {
        Role.Viewer => Permission.ReadIncidents | Permission.ReadPipeline | Permission.ReadResponse | Permission.FetchLists | Permission.FetchIntelligence,
        Role.Analyst => Permission.ReadIncidents | Permission.ReadPipeline | Permission.WorkIncidents | Permission.ReshapeIncidents | Permission.JudgeEntities
            | Permission.ReadResponse | Permission.Respond | Permission.FetchLists | Permission.FetchIntelligence,
        Role.Administrator => Permission.SubmitAlerts | Permission.ReadIncidents | Permission.WorkIncidents | Permission.ReshapeIncidents
            | Permission.ReadPipeline | Permission.ManagePipeline | Permission.ManageAccess | Permission.OperateCluster | Permission.JudgeEntities
            | Permission.ReadResponse | Permission.Respond | Permission.ManageResponse | Permission.FetchLists | Permission.FetchIntelligence,
        Role.Sender => Permission.SubmitAlerts,
        Role.Device => Permission.FetchLists,
        Role.Partner => Permission.FetchIntelligence,
        _ => Permission.None,
    };
}
