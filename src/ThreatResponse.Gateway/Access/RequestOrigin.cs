namespace ThreatResponse.Gateway.Access;

internal enum RequestOrigin
{
    /// <summary>This server's own page, or what a person typed.</summary>
    Ours,

    /// <summary>A page of somebody else.</summary>
    Other,

    /// <summary>A program, or a browser that was kept from saying it.</summary>
    NotSaid,
}
