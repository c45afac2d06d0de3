using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Abstractions.Response;

/// <summary>A product that enforces lists: what it needs to know, and a device of it.</summary>
public interface IEnforcementProduct
{
    DeviceProduct Manifest { get; }

    /// <summary>Does no I/O. What is wrong with settings is said before (<see cref="Faults"/>).</summary>
    IEnforcementDevice Connect(DeviceConnection to);

    /// <summary>How long a change waits for others, at most.</summary>
    TimeSpan BatchAge(IReadOnlyDictionary<string, string> settings) => Manifest.BatchAge;

    /// <summary>Why a device with these settings never takes this entry, as far as the two tell; null: it may. What was put there before is lifted then.</summary>
    string? Refuses(IReadOnlyDictionary<string, string> settings, DeviceEntry entry) => null;

    /// <summary>What is wrong with these settings beyond what the manifest says, each naming its setting and what to do; empty when they are right.</summary>
    IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [];
}
