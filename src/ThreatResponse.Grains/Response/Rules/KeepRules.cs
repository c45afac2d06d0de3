using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>Wakes the runner of the rules when a silo has started; from then on it wakes by itself.</summary>
internal sealed class KeepRules(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepRules> log) : WakeAtStart(life, time, log)
{
    protected override Task WakeAsync() => grains.GetGrain<IRuleRunnerGrain>("all").WakeAsync();
}
