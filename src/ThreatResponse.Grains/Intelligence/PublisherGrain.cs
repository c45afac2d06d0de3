using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Sharing;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Compares what indicators have saved with what of it is published, and publishes the difference.</summary>
internal sealed partial class PublisherGrain(IPublishedStore store, SharingOptions options, TimeProvider time, ILogger<PublisherGrain> log) : Grain, IPublisherGrain, IRemindable
{
    private const string EveryMinute = "wake";
    private const int AtOnce = 200, MostCalls = 8;
    private static readonly string[] _collections = [PublishedCollection.Indicators, PublishedCollection.Sightings];
    private SharingTerms? _terms;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        this.RegisterGrainTimer(Tick, options.Every, options.Every);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task WakeAsync()
    {
        Caller.System.Enter();
        _terms ??= await IntroducedAsync();
        for (var (after, isLast) = ("", false); !isLast;)
        {
            var page = await store.BehindAsync(_terms.Look, after, AtOnce, CancellationToken.None);
            isLast = page.Count < AtOnce;
            if (page.Count == 0)
                break;
            after = page[^1].Key;
            await Publish(page, _terms);
        }
    }

    /// <summary>Who we are comes before anything that we say.</summary>
    private async Task<SharingTerms> IntroducedAsync()
    {
        var terms = new SharingTerms(await store.InstallationAsync(CancellationToken.None), options.Name, options.Tlp);
        var (identities, now) = (new List<PublishedObject>(), time.GetUtcNow());
        foreach (var collection in _collections)
        {
            if (DecidePublication.Identity(collection, await store.FindAsync(collection, terms.Identity, CancellationToken.None), terms, now) is { } identity)
                identities.Add(identity);
        }

        if (identities.Count > 0)
            await store.PublishAsync([], identities, now, CancellationToken.None);
        return terms;
    }

    private async Task Publish(IReadOnlyList<UnpublishedIndicator> page, SharingTerms terms)
    {
        var (rows, objects) = (new List<PublishedIndicator>(), new List<PublishedObject>());
        foreach (var few in page.Chunk(MostCalls))
        {
            var views = await Task.WhenAll(few.Select(one => GrainFactory.GetGrain<IIndicatorGrain>(one.Key).GetAsync()));
            foreach (var (unpublished, view) in few.Zip(views))
            {
                var publication = DecidePublication.Of(unpublished, view, terms, options.SightingsEvery, time.GetUtcNow());
                objects.AddRange(publication.Objects);

                // One of which all waits is as it was.
                if (publication.Indicator.Version != 0 || publication.Objects.Count > 0)
                    rows.Add(publication.Indicator);
            }
        }

        if (rows.Count > 0)
            await store.PublishAsync(rows, objects, time.GetUtcNow(), CancellationToken.None);
        if (objects.Count > 0)
            LogPublished(objects.Count, rows.Count);
    }

    private async Task Tick()
    {
        try
        {
            await WakeAsync();
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(fault.Message);
        }
    }

    [LoggerMessage(5710, LogLevel.Information, "Published {Objects} objects for {Values} judged values")]
    private partial void LogPublished(int objects, int values);

    [LoggerMessage(5711, LogLevel.Warning, "What people judged is published again in a moment: {Message}")]
    private partial void LogLater(string message);
}
