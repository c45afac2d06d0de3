using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Streams;

namespace ThreatResponse.Streaming;

public static class JournalStreamHosting
{
    /// <summary>Adds the persistent stream provider over the journal.</summary>
    public static ISiloBuilder AddJournalStreams(this ISiloBuilder silo, Action<JournalStreamOptions> configure)
    {
        silo.Services.Configure(configure);
        silo.Services.AddTransient<IConfigurationValidator, JournalStreamOptionsValidator>();
        return silo.AddPersistentStreams(JournalStreams.Provider, JournalAdapterFactory.Create, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(options =>
            {
                // The receiver itself waits for news, so the timer only sets how soon it is asked again.
                options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10);

                // The dispatcher retries by itself and never gives up on an alert; giving up here would only cost a detour through the journal.
                options.MaxEventDeliveryTime = TimeSpan.FromDays(1);
                options.StreamInactivityPeriod = TimeSpan.FromDays(365);
            }));
        });
    }
}
