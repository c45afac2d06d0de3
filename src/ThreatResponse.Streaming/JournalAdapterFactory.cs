using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

internal sealed class JournalAdapterFactory : IQueueAdapterFactory
{
    private readonly JournalQueueMapper _mapper;
    private readonly JournalAdapter _adapter;
    private readonly IQueueAdapterCache _cache;
    private readonly IStreamFailureHandler _failures;

    public JournalAdapterFactory(IAlertJournal journal, IOptions<JournalStreamOptions> options, TimeProvider time, ILoggerFactory logs)
    {
        _mapper = new JournalQueueMapper(options.Value.Partitions);
        _adapter = new JournalAdapter(_mapper, journal, options.Value, time);
        _cache = new SimpleQueueAdapterCache(new SimpleQueueCacheOptions { CacheSize = 10 }, JournalStreams.Provider, logs);
        _failures = new JournalFailureHandler(logs.CreateLogger<JournalFailureHandler>());
    }

    public static IQueueAdapterFactory Create(IServiceProvider services, string name) => ActivatorUtilities.CreateInstance<JournalAdapterFactory>(services);

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(_adapter);

    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult(_failures);
}
