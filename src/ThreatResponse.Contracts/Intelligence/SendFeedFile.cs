namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Hands a file to a feed, part by part, and has it read.</summary>
public static class SendFeedFile
{
    private const int Part = 512 * 1024;

    /// <param name="format">Null: told from the file.</param>
    /// <param name="acceptShrink">As of <see cref="IFeedGrain.BeginAsync"/>.</param>
    /// <param name="columns">As of <see cref="IFeedGrain.BeginAsync"/>.</param>
    /// <returns>The import, which is read from now on by itself.</returns>
    public static async Task<Outcome<FeedImport>> ToAsync(IFeedGrain feed, Stream file, string? format, bool acceptShrink, FeedColumns? columns, CancellationToken stop)
    {
        var begun = await feed.BeginAsync(format, acceptShrink, columns);
        if (begun.Value is not { Run: var run })
            return begun;
        var part = new byte[Part];
        for (var i = 0; await file.ReadAtLeastAsync(part, Part, throwOnEndOfStream: false, stop) is > 0 and var read; i++)
        {
            if (await feed.PutAsync(run, i, part[..read]) is { Refusal: not null } refused)
                return refused;
        }

        return await feed.ReadAsync(run);
    }
}
