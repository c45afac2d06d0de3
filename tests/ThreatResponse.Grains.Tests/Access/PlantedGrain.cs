using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Tests.Access;

/// <summary>A grain with a method whose permission was forgotten.</summary>
[Alias("tr.tests.IPlantedGrain")]
public interface IPlantedGrain : IGrainWithStringKey
{
    [Alias("Forgotten")]
    Task<string> ForgottenAsync();

    [Requires(Permission.ReadIncidents), Alias("Declared")]
    Task<string> DeclaredAsync();
}

internal sealed class PlantedGrain : Grain, IPlantedGrain
{
    public Task<string> ForgottenAsync() => Task.FromResult("forgotten");

    public Task<string> DeclaredAsync() => Task.FromResult("declared");
}
