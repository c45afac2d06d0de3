namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>What a device can, as found out by asking it.</summary>
[Flags]
public enum Capability
{
    None = 0,

    /// <summary>What is written is not in force until it is activated.</summary>
    StagedWrite = 1,

    /// <summary>Activation takes other people's changes along.</summary>
    SharedActivation = 2,

    /// <summary>Entries can end by themselves on the device.</summary>
    NativeTtl = 4,

    Ipv6 = 8,

    /// <summary>Networks, beside single addresses.</summary>
    Prefix = 16,

    /// <summary>What is in force can be read back.</summary>
    ReadBack = 32,

    /// <summary>What it holds is gone after it restarts.</summary>
    VolatileOnReboot = 64,
}
