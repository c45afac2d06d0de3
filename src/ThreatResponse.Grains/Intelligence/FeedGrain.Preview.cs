using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.Intelligence.Import.Columns;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Previews of files of the feed, beside whatever else it does. What is fetched for one is kept nowhere, and moves no checkpoint.</summary>
internal sealed partial class FeedGrain
{
    /// <summary>Somebody waits for it.</summary>
    private static readonly TimeSpan _longestSample = TimeSpan.FromSeconds(20);

    private Task<Outcome<Sample>>? _sample;

    public async Task<Outcome<FeedPreview>> PreviewAsync(byte[]? sample, FeedColumns? columns)
    {
        if ((await Definition()).Value is not { } definition)
            return new FeedNotFound(Name);
        if (columns is not null && ColumnFaults.OfOptions(columns) is { } fault)
            return new ColumnsAreInvalid(fault);
        if (sample?.Length > FeedPreview.LargestSample)
            return new ColumnsAreInvalid($"A sample has at most {FeedPreview.LargestSample / 1024} kB: send the first part of the file.");
        var given = sample is null ? await FetchedSample() : new Sample(sample, sample.Length == FeedPreview.LargestSample);
        if (given.Value is not { } part)
            return given.Refusal!;
        var (by, now) = (columns ?? definition.Columns, time.GetUtcNow());
        var preview = await Task.Run(() => read.Preview(part.Bytes, part.IsCut, by, definition, now));
        return sample is null ? preview with { Sample = part.Bytes } : preview;
    }

    /// <summary>Those who ask at the same time get the same.</summary>
    private async Task<Outcome<Sample>> FetchedSample()
    {
        var sample = _sample ??= FetchSample();
        try
        {
            return await sample;
        }
        finally
        {
            _sample = _sample == sample ? null : _sample;
        }
    }

    private async Task<Outcome<Sample>> FetchSample()
    {
        if (await AsSystem(Kept) is not { Origin: { } of } definition)
            return new FeedHasNoOrigin(Name);
        using var stop = new CancellationTokenSource(_longestSample, time);
        try
        {
            var origin = origins.Of(of.Kind) ?? throw new DeviceFailureException(FailureKind.Unsupported, $"This version has no origin “{of.Kind}”.");
            var to = origins.Connection(origin, definition, time, LogCalls);
            var page = await Task.Run(() => origin.FetchAsync(to, null, stop.Token), stop.Token).WaitAsync(stop.Token);
            return page.Bytes is not { Length: > 0 } bytes ? new NoSample("There is no file at the feed's origin now, or nothing in it.")
                : new Sample(bytes.Length > FeedPreview.LargestSample ? bytes[..FeedPreview.LargestSample] : bytes, bytes.Length > FeedPreview.LargestSample);
        }
        catch (DeviceFailureException failure)
        {
            return new NoSample(failure.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new NoSample($"The feed's origin did not give a file within {_longestSample.TotalSeconds:0} seconds. Try again, or describe the columns by a part of the file that you have.");
        }
    }

    private sealed record Sample(byte[] Bytes, bool IsCut);
}
