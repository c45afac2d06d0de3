namespace ThreatResponse.Contracts.Access;

/// <summary>What a caller may do. Checked at the grain boundary; what is not granted is denied.</summary>
[Flags]
public enum Permission
{
    None = 0,

    /// <summary>Send alerts in.</summary>
    SubmitAlerts = 1,

    /// <summary>See alerts, incidents, hosts, users, indicators, searches.</summary>
    ReadIncidents = 2,

    /// <summary>Assign, change state, comment.</summary>
    WorkIncidents = 4,

    /// <summary>Merge and split.</summary>
    ReshapeIncidents = 8,

    /// <summary>See sources, pipeline figures and dead letters.</summary>
    ReadPipeline = 16,

    /// <summary>Replay dead letters; add sources, show and rotate their keys.</summary>
    ManagePipeline = 32,

    /// <summary>Accounts and API keys of others.</summary>
    ManageAccess = 64,

    /// <summary>The cluster's dashboard.</summary>
    OperateCluster = 128,

    /// <summary>Mark hosts and users as high value, judge indicators.</summary>
    JudgeEntities = 256,

    /// <summary>See lists, what is in force, and what was asked for.</summary>
    ReadResponse = 512,

    /// <summary>Put values on lists and take them off; stop all enforcement.</summary>
    Respond = 1024,

    /// <summary>Lists and what is protected; go on after a stop.</summary>
    ManageResponse = 2048,

    /// <summary>Fetch lists, as a device does.</summary>
    FetchLists = 4096,

    /// <summary>Fetch what people here judged, as a partner does.</summary>
    FetchIntelligence = 8192,

    /// <summary>The product's own calls between grains; never granted to a person or a key.</summary>
    System = 1 << 30,
}
