using Orleans;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Architecture.Tests;

/// <summary>A grain interface that says nothing, for the tests to find.</summary>
internal interface IPlanted : IGrainWithStringKey
{
    Task ForgottenAsync();

    [NeedsNoPermission(""), Alias("Hasty")]
    Task HastyAsync();

    [Requires(Permission.ReadIncidents), Alias("Declared")]
    Task DeclaredAsync();
}
