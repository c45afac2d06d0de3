using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Abstractions.Enrichment;

/// <summary>A product that says more about values: what it needs to know, and a provider of it.</summary>
public interface IEnricherProduct
{
    EnricherProduct Manifest { get; }

    /// <summary>Does no I/O. What is wrong with settings is said before (<see cref="Faults"/>).</summary>
    IEnricher Connect(DeviceConnection to);

    /// <summary>What is wrong with these settings beyond what the manifest says, each naming its setting and what to do; empty when they are right.</summary>
    IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [];
}
